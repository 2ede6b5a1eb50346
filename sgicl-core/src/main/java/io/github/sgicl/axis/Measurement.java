package io.github.sgicl.axis;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.regression.Trajectory;
import io.github.sgicl.text.TextHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was measured of one prompt. Immutable. */
public final class Measurement {

  private final double[][] sparsity;
  private final double norm;
  private final double entropy;
  private final double topProbability;
  private final int tokens;
  private final Optional<String> answer;
  private final Optional<String> digest;
  private final Optional<ProbedState> probed;

  private Measurement(
      double[][] sparsity,
      double norm,
      double entropy,
      double topProbability,
      int tokens,
      Optional<String> answer,
      Optional<String> digest,
      Optional<ProbedState> probed) {
    this.sparsity = sparsity;
    this.norm = norm;
    this.entropy = entropy;
    this.topProbability = topProbability;
    this.tokens = tokens;
    this.answer = answer;
    this.digest = digest;
    this.probed = probed;
  }

  /**
   * A measurement at the end of the prompt.
   *
   * @param sparsity [site][metric], in the order of the plan; copied
   * @param norm the L2 norm of the last token's state before the final norm
   * @param entropy the entropy of the next token in nats
   * @param topProbability the probability of the likeliest next token
   * @param tokens the number of tokens of the rendered prompt
   */
  public static Measurement of(
      double[][] sparsity, double norm, double entropy, double topProbability, int tokens) {
    return new Measurement(
        Arrays.stream(sparsity).map(double[]::clone).toArray(double[][]::new),
        norm,
        entropy,
        topProbability,
        tokens,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This measurement with what the model answered. */
  public Measurement answered(String text) {
    return new Measurement(
        sparsity, norm, entropy, topProbability, tokens, Optional.of(text), digest, probed);
  }

  /** This measurement of a prompt that was rendered as this text; its SHA-256 is kept. */
  public Measurement rendered(String prompt) {
    return new Measurement(
        sparsity,
        norm,
        entropy,
        topProbability,
        tokens,
        answer,
        Optional.of(TextHash.of(prompt)),
        probed);
  }

  /**
   * This measurement with what linear probes are fitted on: the last state, and the way to it.
   *
   * @param boundaries the states of the prompt's last token from the embedding to the last boundary
   * @throws IllegalArgumentException if there are none, they differ in length, or one is zero
   */
  public Measurement through(List<Activation> boundaries) {
    List<float[]> states = boundaries.stream().map(Activation::toArray).toList();
    float[] way = Trajectory.features(states);
    return new Measurement(
        sparsity,
        norm,
        entropy,
        topProbability,
        tokens,
        answer,
        digest,
        Optional.of(new ProbedState(states.get(states.size() - 1), way)));
  }

  /** The value of a metric at a site, both by their places in the plan. */
  public double sparsity(int site, int metric) {
    return sparsity[site][metric];
  }

  /** The L2 norm of the last token's state before the final norm. */
  public double norm() {
    return norm;
  }

  /** The entropy of the next token in nats. */
  public double entropy() {
    return entropy;
  }

  /** The probability of the likeliest next token. */
  public double topProbability() {
    return topProbability;
  }

  /** The number of tokens of the rendered prompt. */
  public int tokens() {
    return tokens;
  }

  /** What the model answered, where that was asked for. */
  public Optional<String> answer() {
    return answer;
  }

  /** The SHA-256 of the rendered prompt in hexadecimal, where the model tells it. */
  public Optional<String> digest() {
    return digest;
  }

  /** What linear probes are fitted on, where the model told it. */
  Optional<ProbedState> probed() {
    return probed;
  }

  @Override
  public String toString() {
    return "Measurement[" + sparsity.length + " sites, " + tokens + " tokens]";
  }
}
