package io.github.sgicl.examples.comparison;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.djl.AnswerReading;
import io.github.sgicl.djl.Answering;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.NextToken;
import io.github.sgicl.djl.OptionReading;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.score.SparsityScorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A decoder that generates an answer, or takes the likeliest of the options.
 *
 * @param model the model
 * @param answering generates
 * @param scorer measures the states
 * @param mode how it answers
 */
public record DecoderRespondent(
    HuggingFaceDecoder model, Answering answering, SparsityScorer scorer, AnswerMode mode)
    implements Respondent {

  /** Blank, for a model whose template ends without one. */
  private static final String BLANK = " ";

  @Override
  public List<Attempt> attempts(List<Asked> asked) {
    return mode == AnswerMode.GENERATION ? generated(asked) : chosen(asked);
  }

  @Override
  public int tokensAlone(Prompt prompt) {
    List<Message> messages = prompt.messages();
    return model.tokenCounter().count(messages.subList(messages.size() - 1, messages.size()));
  }

  private List<Attempt> generated(List<Asked> asked) {
    List<AnswerReading> readings =
        answering.readings(asked.stream().map(one -> one.prompt().messages()).toList());
    List<Attempt> attempts = new ArrayList<>();
    for (AnswerReading reading : readings) {
      attempts.add(
          new Attempt(
              reading.answer().text(),
              reading.promptTokens(),
              state(reading.promptEnd(), reading.atPromptEnd()),
              emitted(reading.answer().states(), reading.certainty())));
    }
    return attempts;
  }

  private List<Attempt> chosen(List<Asked> asked) {
    List<Attempt> attempts = new ArrayList<>();
    for (Asked one : asked) {
      List<Message> messages = one.prompt().messages();
      String rendered = one.prompt().renderedBy(model.promptTemplate());
      String blank = Character.isWhitespace(rendered.charAt(rendered.length() - 1)) ? "" : BLANK;
      List<OptionReading> readings =
          model.options(messages, one.options().stream().map(option -> blank + option).toList());
      OptionReading likeliest = Collections.max(readings, likeliest());
      attempts.add(
          new Attempt(
              likeliest.option().strip(),
              model.tokenCounter().count(messages),
              state(likeliest.states().get(0), likeliest.certainty().get(0)),
              emitted(likeliest.states(), likeliest.certainty())));
    }
    return attempts;
  }

  private Comparator<OptionReading> likeliest() {
    return Comparator.comparingDouble(
        mode == AnswerMode.LIKELIHOOD ? OptionReading::logLikelihood : OptionReading::perToken);
  }

  private Attempt.StateReading state(Activation state, NextToken next) {
    return new Attempt.StateReading(
        scorer.ofAnswer(List.of(state), TokenPosition.ANSWER_MAX).difficulty(),
        next.entropy(),
        next.topProbability());
  }

  private Optional<Attempt.EmittedStates> emitted(List<Activation> states, List<NextToken> next) {
    if (states.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Attempt.EmittedStates(
            states.size(),
            scorer.ofAnswer(states, TokenPosition.ANSWER_MAX).difficulty(),
            scorer.ofAnswer(states, TokenPosition.ANSWER_MEAN).difficulty(),
            next.stream().mapToDouble(NextToken::entropy).max().orElseThrow(),
            next.stream().mapToDouble(NextToken::entropy).average().orElseThrow(),
            next.stream().mapToDouble(NextToken::topProbability).min().orElseThrow()));
  }
}
