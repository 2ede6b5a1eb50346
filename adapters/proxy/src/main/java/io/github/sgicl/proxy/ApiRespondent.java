package io.github.sgicl.proxy;

import io.github.sgicl.djl.AnswerReading;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.NextToken;
import io.github.sgicl.djl.OptionReading;
import io.github.sgicl.djl.RenderedPrompt;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptTooLongException;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.reranking.Attempt.StateReading;
import io.github.sgicl.reranking.Respondent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model behind an API that answers, and a local one that reads what it answers: tokens are
 * counted as the local model does, and the states are those from which it would have written the
 * answer. An answer that is blank, or longer than the local model reads, has no states of its own.
 *
 * @param api answers
 * @param local counts and reads
 */
public record ApiRespondent(ApiModel api, HuggingFaceDecoder local) implements Respondent {

  @Override
  public String identity() {
    return "%s, read by %s in %s with %s"
        .formatted(
            api.identity(),
            local.model().fingerprint(),
            local.model().computeType(),
            local.template());
  }

  @Override
  public TokenCounter counter() {
    return local.tokenCounter();
  }

  @Override
  public List<Attempt> attempts(List<Asked> asked, SparsityMetric metric) {
    List<Attempt> attempts = new ArrayList<>();
    for (Asked one : asked) {
      if (!one.options().isEmpty()) {
        throw new IllegalArgumentException(
            "a model behind an API answers freely, not among " + one.options());
      }
      List<Message> conversation = one.prompt().messages();
      RenderedPrompt prompt = local.rendered(conversation);
      String text = api.answer(conversation);
      attempts.add(
          read(prompt, text.strip())
              .map(read -> attempt(text, prompt, read, metric))
              .orElseGet(() -> attemptAlone(text, prompt, metric))
              .rendered(prompt.text()));
    }
    return List.copyOf(attempts);
  }

  private Optional<OptionReading> read(RenderedPrompt prompt, String answer) {
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    String before = prompt.text();
    String blank = Character.isWhitespace(before.charAt(before.length() - 1)) ? "" : " ";
    try {
      return Optional.of(local.options(prompt, List.of(blank + answer)).get(0));
    } catch (PromptTooLongException longerThanRead) {
      return Optional.empty();
    }
  }

  private static Attempt attempt(
      String text, RenderedPrompt prompt, OptionReading read, SparsityMetric metric) {
    NextToken first = read.certainty().get(0);
    return new Attempt(
        text,
        prompt.tokens().count(),
        StateReading.of(metric, read.states().get(0), first.entropy(), first.topProbability()),
        EmittedStates.of(
            metric,
            read.states(),
            read.certainty().stream().map(NextToken::entropy).toList(),
            read.certainty().stream().map(NextToken::topProbability).toList()));
  }

  private Attempt attemptAlone(String text, RenderedPrompt prompt, SparsityMetric metric) {
    AnswerReading end = local.answering(1).readings(List.of(prompt.conversation())).get(0);
    Attempt own = end.measuredBy(metric);
    return new Attempt(text, own.promptTokens(), own.promptEnd(), Optional.empty());
  }
}
