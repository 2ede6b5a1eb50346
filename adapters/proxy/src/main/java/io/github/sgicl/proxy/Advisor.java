package io.github.sgicl.proxy;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.List;
import java.util.Optional;

/**
 * Scores a question, judges it and finds demonstrations for it. A question is scored and judged
 * once, when it comes last; its demonstrations stand in every request that is made to answer it.
 * What cannot be scored passes as it came. As safe for use by many threads as its parts.
 *
 * @param signal scores questions
 * @param prompter finds demonstrations; none are added without one
 * @param monitor judges; of the signal's identity
 */
record Advisor(
    DifficultySignal signal, Optional<Prompter> prompter, Optional<SparsityMonitor> monitor) {

  Advised advise(ChatRequest request) {
    Optional<String> question = request.question();
    if (question.isEmpty()) {
      return Advised.unscored(request, Unscored.noQuestion());
    }
    try {
      return advise(request, question.get());
    } catch (PromptTooLongException e) {
      return Advised.unscored(
          request, new Unscored(Unscored.Kind.TOO_LONG, String.valueOf(e.getMessage())));
    } catch (ActivationException e) {
      return Advised.unscored(request, new Unscored(Unscored.Kind.UNREADABLE, e.reason()));
    }
  }

  private Advised advise(ChatRequest request, String question) {
    Optional<Prompt> prompt = prompter.map(one -> one.promptFor(question));
    ChatRequest demonstrated =
        prompt.map(Advisor::demonstrations).map(request::demonstrated).orElse(request);
    if (!request.endsWithUser()) {
      return Advised.unscored(demonstrated, Unscored.underWay());
    }
    Optional<Placement> level = prompt.flatMap(one -> one.trace().selection().placement());
    Score score =
        level
            .map(Placement::score)
            .filter(known -> known.identity().equals(signal.identity()))
            .orElseGet(() -> signal.score(question));
    return Advised.scored(demonstrated, score, level, monitor.map(one -> one.observe(score)));
  }

  private static List<Message> demonstrations(Prompt prompt) {
    return prompt.messages().subList(0, prompt.messages().size() - 1);
  }
}
