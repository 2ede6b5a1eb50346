package io.github.sgicl.djl.training;

/**
 * The experts in whose place a block would have one MLP. A router sends each token to those that it
 * finds likeliest, and weighs what they give by these likelihoods, which are made to sum to 1.
 *
 * @param experts how many a block has, at least 1
 * @param perToken through how many each token goes, 1 to {@code experts}
 * @param balance the weight, at least 0, of the load-balancing loss in training: the number of
 *     experts times the sum over experts of the share of tokens that go there, times the mean
 *     likelihood of going there, averaged over blocks (Fedus, Zoph and Shazeer, "Switch
 *     Transformers", 2022, equations 4 to 6). 0 leaves it out.
 */
public record Mixture(int experts, int perToken, double balance) {

  private static final Mixture NONE = new Mixture(1, 1, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Mixture {
    if (experts < 1) {
      throw new IllegalArgumentException("experts must be >= 1, was " + experts);
    }
    if (!(perToken >= 1 && perToken <= experts)) {
      throw new IllegalArgumentException("perToken must be in 1.." + experts + ", was " + perToken);
    }
    if (!(balance >= 0 && balance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("balance must be finite and >= 0, was " + balance);
    }
    if (experts == 1 && balance > 0) {
      throw new IllegalArgumentException("balance must be 0 for one expert, was " + balance);
    }
  }

  /** One MLP, and no router. */
  public static Mixture none() {
    return NONE;
  }

  /** Whether there is one MLP, and no router. */
  public boolean isNone() {
    return experts == 1;
  }
}
