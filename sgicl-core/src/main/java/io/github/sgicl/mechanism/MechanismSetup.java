package io.github.sgicl.mechanism;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.statistic.Bootstrap;
import java.util.List;

/**
 * What was measured, and how: all that it takes to measure it again.
 *
 * @param model which model
 * @param template how prompts were rendered
 * @param device what it computed on
 * @param blocks the model's number of blocks L
 * @param data what the prompts are
 * @param shares of the coordinates that count as active, in (0, 1], at least one; the first is the
 *     one that pictures show
 * @param energy the share of the energy of the subspaces whose containment is measured
 * @param changedLayers the boundaries at which passes were changed, ascending; the last is L
 * @param exponents by which states are made denser, below 1, or sparser, above 1, at each of the
 *     changed layers; none if they are not
 * @param answerTokens how long answers may be; 0 for none
 * @param resamples of each bootstrap
 * @param trials of each permutation
 * @param seed of all that is random
 */
public record MechanismSetup(
    ModelIdentity model,
    String template,
    String device,
    int blocks,
    String data,
    List<Double> shares,
    double energy,
    List<Integer> changedLayers,
    List<Double> exponents,
    int answerTokens,
    int resamples,
    int trials,
    long seed) {

  /** Copies the lists. */
  public MechanismSetup {
    shares = List.copyOf(shares);
    changedLayers = List.copyOf(changedLayers);
    exponents = List.copyOf(exponents);
  }

  /** The share that pictures show. */
  public double headline() {
    return shares.get(0);
  }

  Bootstrap bootstrap() {
    return Bootstrap.resamples(resamples).seed(seed);
  }
}
