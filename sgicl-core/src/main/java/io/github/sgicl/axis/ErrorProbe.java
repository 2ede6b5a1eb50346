package io.github.sgicl.axis;

import io.github.sgicl.regression.LinearProbe;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A linear probe that tells wrong answers, the rival of every single number.
 *
 * @param quantity what it says
 * @param features what it is fitted on
 */
record ErrorProbe(Quantity quantity, Function<ProbedState, float[]> features) {

  /** Of the state at the end of the prompt, and of its way there. */
  static final List<ErrorProbe> ALL =
      List.of(
          new ErrorProbe(Quantity.STATE_PROBE, ProbedState::state),
          new ErrorProbe(Quantity.TRAJECTORY_PROBE, ProbedState::trajectory));

  private static final int FEWEST = 10;

  /**
   * How well it tells what is wrong of clusters that it was not fitted on; empty where states were
   * not kept, or right or wrong answers are too few.
   */
  Optional<ErrorDetection> detection(ItemTable table, Bootstrap bootstrap, long seed) {
    boolean[] wrong = table.right().orElseThrow();
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !wrong[i];
    }
    return table
        .probed()
        .flatMap(
            all ->
                detection(
                    all.stream().map(features).toList(),
                    wrong,
                    table.clusters(),
                    bootstrap,
                    SplitMix64.seedOf(seed, quantity.name())));
  }

  /** The same of any features; the seed deals the folds. */
  static Optional<ErrorDetection> detection(
      List<float[]> rows, boolean[] wrong, int[] clusters, Bootstrap bootstrap, long seed) {
    long wrongs = IntStream.range(0, wrong.length).filter(i -> wrong[i]).count();
    if (wrongs < FEWEST || wrong.length - wrongs < FEWEST) {
      return Optional.empty();
    }
    return LinearProbe.crossFitted(rows, wrong, clusters, seed)
        .map(said -> ErrorDetection.of(said, wrong, clusters, bootstrap));
  }
}
