package io.github.sgicl.djl.training;

/**
 * The optimiser AdamW with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101).
 * Decay pulls at matrices, except for the embedding; norms are free.
 *
 * @param beta1 the decay of the running mean of gradients, in [0, 1)
 * @param beta2 the decay of the running mean of their squares, in [0, 1)
 * @param epsilon what is added to the root of the mean square, greater than 0
 * @param weightDecay the share of a weight, times the learning rate, that a step takes away; at
 *     least 0
 * @param clip the longest gradient, over all weights together; longer ones are shortened to it. 0
 *     leaves them as they are.
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay, double clip) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public AdamW {
    requireIn01("beta1", beta1);
    requireIn01("beta2", beta2);
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1), was " + epsilon);
    }
    requireNotNegative("weightDecay", weightDecay);
    requireNotNegative("clip", clip);
  }

  private static void requireIn01(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), was " + value);
    }
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and >= 0, was " + value);
    }
  }
}
