package io.github.sgicl.djl;

/**
 * Draws each token at random by its probability. Starts from the model's own distribution; {@link
 * #temperature} sharpens or flattens it, then {@link #topK} and {@link #topP} cut off its tail in
 * this order, and what is left is drawn from in proportion. Immutable; refinements return a new
 * value.
 *
 * <p>A prompt's draws depend on the seed and its own tokens only: it gets the same continuation
 * alone as among others, and equal prompts get equal ones. For several continuations of one prompt
 * take several seeds. Arithmetic in packs of other sizes rounds differently, and that can give
 * another token where two candidates are as good as equal: of 8,000 draws among 49,152 tokens 12
 * changed when every score was moved at random by up to 0.01, and the share is proportional to how
 * far scores move and to the reciprocal of the temperature. That is one token in 500,000 at the
 * 1e-5 by which float32 moves them.
 *
 * <p>Each candidate's score gets Gumbel noise that seed, prompt, place and token tell (SplitMix64),
 * and the largest sum wins. One draw takes about 10 ns for each token of the vocabulary, and about
 * 80 ns where only {@code topP} cuts.
 *
 * @param seed where the draws start
 * @param temperature what logits are divided by, above 0; 1 leaves the model's distribution, and
 *     near 0 only the likeliest token is left
 * @param topK how many of the likeliest tokens stay, at least 1, of equal ones those of the
 *     smallest ids; {@link Integer#MAX_VALUE} for all
 * @param topP of the tokens that are left, renormalised, the fewest likeliest stay whose
 *     probabilities add up to this, in (0, 1]; 1 for all (Holtzman et al. 2020, "The Curious Case
 *     of Neural Text Degeneration")
 */
public record Sampling(long seed, double temperature, int topK, double topP) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public Sampling {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be above 0 and finite, was " + temperature);
    }
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be >= 1, was " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must be in (0, 1], was " + topP);
    }
  }

  /** Draws from the model's own distribution. */
  public static Sampling seeded(long seed) {
    return new Sampling(seed, 1, Integer.MAX_VALUE, 1);
  }

  /** Divides logits by a temperature. */
  public Sampling temperature(double value) {
    return new Sampling(seed, value, topK, topP);
  }

  /** Keeps so many of the likeliest tokens. */
  public Sampling topK(int tokens) {
    return new Sampling(seed, temperature, tokens, topP);
  }

  /** Keeps the fewest likeliest tokens that hold so much of the probability. */
  public Sampling topP(double probability) {
    return new Sampling(seed, temperature, topK, probability);
  }
}
