package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Answer;
import io.github.sgicl.prompt.Answerer;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The answers to many prompts, asked for in one call and equal prompts once. */
final class AnswerBook {

  private final Map<List<Message>, Answer> answers;

  private AnswerBook(Map<List<Message>, Answer> answers) {
    this.answers = answers;
  }

  static AnswerBook of(Answerer answerer, Stream<Prompt> prompts) {
    Map<List<Message>, Prompt> distinct = new LinkedHashMap<>();
    prompts.forEach(prompt -> distinct.putIfAbsent(prompt.messages(), prompt));
    List<Prompt> asked = new ArrayList<>(distinct.values());
    List<Answer> given = answerer.answer(asked);
    if (given.size() != asked.size()) {
      throw new IllegalStateException(
          asked.size() + " prompts were asked, " + given.size() + " answers came");
    }
    Map<List<Message>, Answer> answers = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      answers.put(asked.get(i).messages(), given.get(i));
    }
    return new AnswerBook(answers);
  }

  Answer to(Prompt prompt) {
    Answer answer = answers.get(prompt.messages());
    if (answer == null) {
      throw new IllegalArgumentException("this prompt was not asked: " + prompt.messages());
    }
    return answer;
  }
}
