package io.github.sgicl.report.monitor;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.reranking.Answer;
import java.util.Collections;
import java.util.Optional;

/**
 * One answered request.
 *
 * @param promptSparsity Hoyer of the state at the prompt's end, which emits the first token
 * @param answerSparsity the largest Hoyer of the states that emit the answer
 * @param promptEntropy of the first token, in nats
 * @param answerEntropy the largest entropy of the answer's tokens, in nats
 * @param tokens of the prompt
 * @param wrong whether the answer was wrong
 * @param state at the prompt's end, where it was kept
 * @param request what was asked, where it is to be told
 */
public record Observation(
    double promptSparsity,
    double answerSparsity,
    double promptEntropy,
    double answerEntropy,
    int tokens,
    boolean wrong,
    Optional<Activation> state,
    Optional<Request> request) {

  /**
   * A request and its answer in words.
   *
   * @param id names it
   * @param cluster names what it shares with requests that depend on it
   * @param digest the SHA-256 of the rendered prompt, in hexadecimal
   * @param gold the right answer
   * @param answer what was answered
   */
  public record Request(String id, String cluster, String digest, String gold, String answer) {}

  /** An answered request that nothing else is told of. */
  public Observation(
      double promptSparsity,
      double answerSparsity,
      double promptEntropy,
      double answerEntropy,
      int tokens,
      boolean wrong) {
    this(
        promptSparsity,
        answerSparsity,
        promptEntropy,
        answerEntropy,
        tokens,
        wrong,
        Optional.empty(),
        Optional.empty());
  }

  /** This observation of a request. */
  public Observation of(Request asked) {
    return new Observation(
        promptSparsity,
        answerSparsity,
        promptEntropy,
        answerEntropy,
        tokens,
        wrong,
        state,
        Optional.of(asked));
  }

  private static final SparsityMetric HOYER = SparsityMetrics.hoyer();

  /**
   * What an answer's states say.
   *
   * @param answer with at least one state
   */
  public static Observation of(Answer answer, int tokens, boolean wrong) {
    double[] hoyer =
        answer.states().stream().mapToDouble(state -> HOYER.of(state.toArray())).toArray();
    double largest = hoyer[0];
    for (double value : hoyer) {
      largest = Math.max(largest, value);
    }
    return new Observation(
        hoyer[0],
        largest,
        answer.entropies().get(0),
        Collections.max(answer.entropies()),
        tokens,
        wrong,
        Optional.of(answer.states().get(0)),
        Optional.empty());
  }
}
