package io.github.sgicl.djl;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.reranking.Answer;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.reranking.Attempt.EmittedStates;
import io.github.sgicl.reranking.Attempt.StateReading;
import java.util.List;

/**
 * An answer with what the model thought on the way.
 *
 * @param answer the answer, with the states that emitted its tokens
 * @param certainty how sure the model was at each of these states
 * @param promptEnd the last hidden state at the end of the prompt; the one that emitted the first
 *     token, or the stop token
 * @param atPromptEnd how sure the model was there
 * @param promptTokens the tokens of the rendered prompt
 */
public record AnswerReading(
    Answer answer,
    List<NextToken> certainty,
    Activation promptEnd,
    NextToken atPromptEnd,
    int promptTokens) {

  /** Copies the list. */
  public AnswerReading {
    certainty = List.copyOf(certainty);
  }

  /**
   * The answer's text with what its states say by a metric.
   *
   * @throws IllegalArgumentException if the metric is undefined for a state
   */
  public Attempt measuredBy(SparsityMetric metric) {
    return new Attempt(
        answer.text(),
        promptTokens,
        StateReading.of(metric, promptEnd, atPromptEnd.entropy(), atPromptEnd.topProbability()),
        EmittedStates.of(
            metric,
            answer.states(),
            certainty.stream().map(NextToken::entropy).toList(),
            certainty.stream().map(NextToken::topProbability).toList()));
  }
}
