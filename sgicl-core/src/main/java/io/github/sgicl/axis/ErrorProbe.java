package io.github.sgicl.axis;

import io.github.sgicl.regression.LinearProbe;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.SplitMix64;
import java.util.Optional;
import java.util.function.Function;

/** What a linear probe is fitted on to tell wrong answers, the rival of every single number. */
enum ErrorProbe {
  /** The state at the end of the prompt. */
  STATE(Quantity.STATE_PROBE, ProbedState::state),

  /** Norms, cosines and distances from boundary to boundary. */
  TRAJECTORY(Quantity.TRAJECTORY_PROBE, ProbedState::trajectory);

  private static final int FEWEST = 10;

  private final Quantity quantity;
  private final Function<ProbedState, float[]> features;

  ErrorProbe(Quantity quantity, Function<ProbedState, float[]> features) {
    this.quantity = quantity;
    this.features = features;
  }

  Quantity quantity() {
    return quantity;
  }

  /**
   * How well it tells what is wrong of clusters that it was not fitted on; empty where states were
   * not kept, or right or wrong answers are too few.
   */
  Optional<ErrorDetection> detection(ItemTable table, Bootstrap bootstrap, long seed) {
    boolean[] wrong = table.right().orElseThrow();
    int wrongs = 0;
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !wrong[i];
      wrongs += wrong[i] ? 1 : 0;
    }
    if (wrongs < FEWEST || wrong.length - wrongs < FEWEST) {
      return Optional.empty();
    }
    int[] clusters = table.clusters();
    return table
        .probed()
        .flatMap(
            all ->
                LinearProbe.crossFitted(
                    all.stream().map(features).toList(),
                    wrong,
                    clusters,
                    SplitMix64.seedOf(seed, quantity.name())))
        .map(said -> ErrorDetection.of(said, wrong, clusters, bootstrap));
  }
}
