package io.github.sgicl.djl.internal.engine.generation;

import io.github.sgicl.djl.NextToken;
import java.util.ArrayList;
import java.util.List;

/** What a model makes of one given continuation of a prompt, token by token. */
public final class GivenContinuation {

  private final List<Double> logProbabilities = new ArrayList<>();
  private final List<float[]> states = new ArrayList<>();
  private final List<NextToken> certainty = new ArrayList<>();

  GivenContinuation() {}

  void add(double logProbability, float[] state, NextToken next) {
    logProbabilities.add(logProbability);
    states.add(state);
    certainty.add(next);
  }

  /** The natural logarithm of each token's probability, given the prompt and those before it. */
  public List<Double> logProbabilities() {
    return List.copyOf(logProbabilities);
  }

  /** The last hidden state, after the final norm, that each token follows, copied. */
  public List<float[]> states() {
    return states.stream().map(float[]::clone).toList();
  }

  /** How sure the model was of the next token at each of the states. */
  public List<NextToken> certainty() {
    return List.copyOf(certainty);
  }
}
