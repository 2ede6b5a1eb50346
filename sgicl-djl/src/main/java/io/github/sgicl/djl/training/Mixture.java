package io.github.sgicl.djl.training;

/**
 * The experts in whose place a block would have one MLP. A router sends each token to those that it
 * finds likeliest, and weighs what they give by these likelihoods, which are made to sum to 1. A
 * token goes through a fixed number of them, or through as few as together have a likelihood of the
 * routing mass, after Huang et al., "Harder Tasks Need More Experts: Dynamic Routing in MoE
 * Models", 2024, arXiv 2403.07652, whose loss of the routing's entropy is left out. A checkpoint
 * with a routing mass below 1 is one that no class of {@code transformers} reads.
 *
 * @param experts how many a block has, at least 1
 * @param perToken through how many each token goes, or where there is a routing mass at most goes,
 *     1 to {@code experts}
 * @param balance the weight, at least 0, of the load-balancing loss in training: the number of
 *     experts times the sum over experts of the share of tokens that go there, times the mean
 *     likelihood of going there, averaged over blocks (Fedus, Zoph and Shazeer, "Switch
 *     Transformers", 2022, equations 4 to 6). 0 leaves it out.
 * @param mass the routing mass, greater than 0 and at most 1. A token goes through the likeliest
 *     experts up to the one with which their likelihoods reach it, one at least; 1 means that it
 *     always goes through {@code perToken}.
 */
public record Mixture(int experts, int perToken, double balance, double mass) {

  private static final Mixture NONE = new Mixture(1, 1, 0, 1);

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
    if (!(mass > 0 && mass <= 1)) {
      throw new IllegalArgumentException("mass must be in (0, 1], was " + mass);
    }
    if (experts == 1 && mass < 1) {
      throw new IllegalArgumentException("mass must be 1 for one expert, was " + mass);
    }
  }

  /**
   * A fixed number of experts for each token: a routing mass of 1.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Mixture(int experts, int perToken, double balance) {
    this(experts, perToken, balance, 1);
  }

  /**
   * These experts, of which a token goes through as many as reach a routing mass, through all if it
   * needs them.
   *
   * @param routingMass greater than 0 and at most 1
   * @throws IllegalArgumentException if it is not, or there is one MLP and no router
   */
  public Mixture reaching(double routingMass) {
    return new Mixture(experts, experts, balance, routingMass);
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
