package io.github.sgicl.axis;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a level's prompts have in common.
 *
 * @param level the level
 * @param n how many prompts it has
 * @param means the mean of each quantity as measured, with its interval over clusters; undefined
 *     where n is 0
 * @param accuracy the share answered rightly, with its interval over clusters, where answers were
 *     judged
 */
public record LevelSummary(
    Level level, int n, Map<Quantity, Interval> means, Optional<Interval> accuracy) {

  private static final String NO_PROMPT = "the level has no prompt";

  /** Copies the map, its order kept. */
  public LevelSummary {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /**
   * The mean of a quantity.
   *
   * @throws IllegalArgumentException if this study has no such quantity
   */
  public Interval mean(Quantity quantity) {
    Interval mean = means.get(quantity);
    if (mean == null) {
      throw new IllegalArgumentException("no mean of " + quantity.label());
    }
    return mean;
  }

  static List<LevelSummary> all(List<Level> levels, ItemTable table, Bootstrap bootstrap) {
    int[] places = table.levels();
    return IntStream.range(0, levels.size())
        .mapToObj(
            level ->
                of(
                    levels.get(level),
                    table.only(
                        IntStream.range(0, places.length)
                            .filter(row -> places[row] == level)
                            .toArray()),
                    bootstrap))
        .toList();
  }

  private static LevelSummary of(Level level, ItemTable table, Bootstrap bootstrap) {
    int[] clusters = table.clusters();
    Map<Quantity, Interval> means = new LinkedHashMap<>();
    for (Quantity quantity : table.quantities()) {
      means.put(quantity, mean(table.values(quantity), clusters, bootstrap));
    }
    return new LevelSummary(
        level,
        table.rows(),
        means,
        table.right().map(right -> share(ones(right), clusters, bootstrap)));
  }

  private static Interval mean(double[] values, int[] clusters, Bootstrap bootstrap) {
    return values.length == 0
        ? Interval.undefined(NO_PROMPT, Association.CONFIDENCE)
        : bootstrap.mean(values, clusters);
  }

  private static Interval share(double[] values, int[] clusters, Bootstrap bootstrap) {
    return values.length == 0
        ? Interval.undefined(NO_PROMPT, Association.CONFIDENCE)
        : bootstrap.share(values, clusters);
  }

  private static double[] ones(boolean[] marks) {
    return IntStream.range(0, marks.length).mapToDouble(i -> marks[i] ? 1 : 0).toArray();
  }
}
