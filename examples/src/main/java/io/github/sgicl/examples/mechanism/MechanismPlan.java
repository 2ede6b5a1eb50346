package io.github.sgicl.examples.mechanism;

import io.github.sgicl.statistic.Bootstrap;
import java.util.List;

/**
 * What is measured, and how.
 *
 * @param shares of the coordinates, in (0, 1], at least one; the first is the one that pictures
 *     show
 * @param energy the share of the energy of the subspaces whose containment is measured, in (0, 1]
 * @param layers the boundaries at which a pass is changed, ascending; the last is the model's last
 * @param answerTokens how long answers under an intervention may be; 0 for none
 * @param resamples of each bootstrap
 * @param trials of each permutation
 * @param seed of all that is random
 */
record MechanismPlan(
    List<Double> shares,
    double energy,
    List<Integer> layers,
    int answerTokens,
    int resamples,
    int trials,
    long seed) {

  MechanismPlan {
    shares = List.copyOf(shares);
    layers = List.copyOf(layers);
  }

  Bootstrap bootstrap() {
    return Bootstrap.resamples(resamples).seed(seed);
  }

  /** The share that pictures show. */
  double headline() {
    return shares.get(0);
  }

  int lastLayer() {
    return layers.get(layers.size() - 1);
  }
}
