package io.github.sgicl.djl.internal.checkpoint;

/**
 * A rotary position embedding (Su et al. 2021, arXiv 2104.09864), as a configuration describes it.
 *
 * @param theta the base of the frequencies, greater than 1
 * @param partialRotaryFactor the share of each head's dimensions that rotate, in (0, 1]
 * @param scaling how the frequencies are stretched for long contexts
 */
public record RopeConfig(double theta, double partialRotaryFactor, RopeScaling scaling) {

  /**
   * The number of leading dimensions of a head that rotate.
   *
   * @param headDimension the dimensions of a head
   */
  public int rotaryDimension(int headDimension) {
    return (int) (headDimension * partialRotaryFactor);
  }
}
