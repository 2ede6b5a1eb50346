package io.github.sgicl.axis;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.LengthMatching;
import io.github.sgicl.statistic.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a quantity, turned towards sparse, tells wrong answers from right ones, over the prompts
 * of all levels together.
 *
 * @param quantity the signal
 * @param raw over all prompts
 * @param lengthMatched over as many right as wrong answers of the same lengths; empty where too few
 *     have the same
 * @param lengths that matching, with what is left of the difference in length
 */
public record ErrorPredictor(
    Quantity quantity,
    ErrorDetection raw,
    Optional<ErrorDetection> lengthMatched,
    LengthMatching lengths) {

  private static final int FEWEST = 10;

  /**
   * Metrics at the last boundary, everything that is no metric, and linear probes where states were
   * kept, if right and wrong answers exist. A probe is fitted anew on the prompts of equal length,
   * so that it cannot tell by length there.
   */
  static List<ErrorPredictor> all(ItemTable table, int layers, Bootstrap bootstrap, long seed) {
    boolean[] right = table.right().orElse(new boolean[0]);
    boolean[] wrong = new boolean[right.length];
    for (int i = 0; i < right.length; i++) {
      wrong[i] = !right[i];
    }
    int[] groups = IntStream.range(0, wrong.length).map(i -> wrong[i] ? 1 : 0).toArray();
    if (Arrays.stream(groups).distinct().count() < 2) {
      return List.of();
    }
    LengthMatching lengths =
        LengthMatching.of(
            table.values(Quantity.TOKENS), groups, SplitMix64.seedOf(seed, "matched answers"));
    int[] matched = lengths.items();
    Optional<ItemTable> fewer =
        matched.length < 2 * FEWEST ? Optional.empty() : Optional.of(table.only(matched));
    Stream<ErrorPredictor> measured =
        table.quantities().stream()
            .filter(quantity -> quantity.site().map(site -> site.layer() == layers).orElse(true))
            .map(
                quantity ->
                    new ErrorPredictor(
                        quantity,
                        detection(table, quantity, bootstrap),
                        fewer.map(some -> detection(some, quantity, bootstrap)),
                        lengths));
    Stream<ErrorPredictor> probes =
        ErrorProbe.ALL.stream()
            .flatMap(
                probe ->
                    probe
                        .detection(table, bootstrap, seed)
                        .map(
                            raw ->
                                new ErrorPredictor(
                                    probe.quantity(),
                                    raw,
                                    fewer.flatMap(some -> probe.detection(some, bootstrap, seed)),
                                    lengths))
                        .stream());
    return Stream.concat(measured, probes).toList();
  }

  /**
   * How well a linear probe of states, the rival of every single number, tells wrong answers from
   * right ones of clusters that it was not fitted on.
   *
   * @param states of each answer, of one dimension
   * @param wrong which answers are
   * @param clusters each answer's cluster
   * @param bootstrap gives the intervals
   * @param seed deals the five folds, clusters whole
   * @return empty where right or wrong answers are fewer than ten, or clusters too few
   */
  public static Optional<ErrorDetection> ofStates(
      List<Activation> states, boolean[] wrong, int[] clusters, Bootstrap bootstrap, long seed) {
    return ErrorProbe.detection(
        states.stream().map(Activation::toArray).toList(), wrong, clusters, bootstrap, seed);
  }

  private static ErrorDetection detection(ItemTable table, Quantity quantity, Bootstrap bootstrap) {
    boolean[] right = table.right().orElseThrow();
    boolean[] wrong = new boolean[right.length];
    for (int i = 0; i < right.length; i++) {
      wrong[i] = !right[i];
    }
    double[] uncertainty =
        Arrays.stream(table.values(quantity)).map(quantity::towardsSparse).toArray();
    return ErrorDetection.of(uncertainty, wrong, table.clusters(), bootstrap);
  }
}
