package io.github.sgicl.djl.training;

import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;

/**
 * The sizes of a Llama that is to be trained: no biases, rotary positions over whole heads, an
 * output head of its own. Where its MLPs are mixtures of experts it is a Mixtral.
 *
 * @param layers the number of blocks
 * @param hidden the width of the residual stream
 * @param heads the number of query heads
 * @param kvHeads the number of key and value heads, a divisor of heads
 * @param headDim the width of a head, even
 * @param intermediate the inner width of the gated MLP, or of each expert
 * @param vocabulary the number of token ids
 * @param positions the longest sequence, in tokens
 * @param ropeTheta the base of the rotary frequencies, greater than 1
 * @param normEpsilon what the norms add to a mean square, greater than 0
 * @param mixture the experts of each block
 */
public record LlamaShape(
    int layers,
    int hidden,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int vocabulary,
    int positions,
    double ropeTheta,
    double normEpsilon,
    Mixture mixture) {

  /**
   * @throws IllegalArgumentException if a size is out of its range
   */
  public LlamaShape {
    requirePositive("layers", layers);
    requirePositive("hidden", hidden);
    requirePositive("heads", heads);
    requirePositive("kvHeads", kvHeads);
    requirePositive("headDim", headDim);
    requirePositive("intermediate", intermediate);
    requirePositive("vocabulary", vocabulary);
    requirePositive("positions", positions);
    if (heads % kvHeads != 0) {
      throw new IllegalArgumentException(
          "heads must be a multiple of kvHeads, were " + heads + " and " + kvHeads);
    }
    if (headDim % 2 != 0) {
      throw new IllegalArgumentException("headDim must be even, was " + headDim);
    }
    if (!(ropeTheta > 1 && ropeTheta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ropeTheta must be finite and > 1, was " + ropeTheta);
    }
    if (!(normEpsilon > 0 && normEpsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("normEpsilon must be finite and > 0, was " + normEpsilon);
    }
  }

  /**
   * Heads that share the width equally, each with keys and values of its own; rotary base 10,000,
   * epsilon 1e-5.
   *
   * @throws IllegalArgumentException if a size is out of its range, or heads do not divide hidden
   */
  public static LlamaShape of(
      int layers, int hidden, int heads, int intermediate, int vocabulary, int positions) {
    if (heads < 1 || hidden % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide hidden, were " + heads + " and " + hidden);
    }
    return new LlamaShape(
        layers,
        hidden,
        heads,
        heads,
        hidden / heads,
        intermediate,
        vocabulary,
        positions,
        10_000,
        1e-5,
        Mixture.none());
  }

  /**
   * This shape with each MLP shared out among experts: those that a token goes through are together
   * as wide as the MLP was.
   *
   * @throws IllegalArgumentException if the experts of a token do not divide the MLP's width
   */
  public LlamaShape sharedOut(Mixture among) {
    int width = intermediate * mixture.perToken();
    if (width % among.perToken() != 0) {
      throw new IllegalArgumentException(
          "the experts of a token must divide the MLP's width of %d, were %d"
              .formatted(width, among.perToken()));
    }
    return new LlamaShape(
        layers,
        hidden,
        heads,
        kvHeads,
        headDim,
        width / among.perToken(),
        vocabulary,
        positions,
        ropeTheta,
        normEpsilon,
        among);
  }

  /**
   * This shape with tokens that go through as many experts as reach a routing mass; experts are as
   * many and as wide as they were.
   *
   * @param routingMass greater than 0 and at most 1
   * @throws IllegalArgumentException if it is not, or there are no experts
   */
  public LlamaShape reachingMass(double routingMass) {
    return new LlamaShape(
        layers,
        hidden,
        heads,
        kvHeads,
        headDim,
        intermediate,
        vocabulary,
        positions,
        ropeTheta,
        normEpsilon,
        mixture.reaching(routingMass));
  }

  private static void requirePositive(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(name + " must be >= 1, was " + size);
    }
  }

  /** The number of weights. */
  public long parameterCount() {
    return LlamaParameter.of(this).stream().mapToLong(LlamaParameter::size).sum();
  }
}
