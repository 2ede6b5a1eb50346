package io.github.sgicl.report.study;

import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.axis.StudySetup;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far the wording of prompts moves a quantity, beside how far the level does, over the same
 * items: the largest mean of a level minus the smallest, each averaged over wordings, and the
 * largest mean of a wording minus the smallest, each averaged over levels. Intervals are percentile
 * bootstrap, clusters drawn whole with all their wordings. A spread is never below 0, and that of
 * two equal means is above it by chance; the difference of the two spreads has no such floor.
 *
 * @param model the model's name
 * @param untrained whether it is the control
 * @param quantity what moves
 * @param n how many prompts each wording has
 * @param levels the spread between levels
 * @param wordings the spread between wordings
 * @param levelsMinusWordings the first less the second
 */
public record WordingSpread(
    String model,
    boolean untrained,
    Quantity quantity,
    int n,
    Interval levels,
    Interval wordings,
    Interval levelsMinusWordings) {

  /**
   * The spreads of all metrics at the last layer that was read, and of what stands beside them, on
   * each model.
   *
   * @param studies the same study by wording, at least two
   * @throws IllegalArgumentException if there are fewer, or they share no prompt
   */
  public static List<WordingSpread> of(Map<String, StudyReport> studies) {
    if (studies.size() < 2) {
      throw new IllegalArgumentException(
          "wordings are compared with each other, there were " + studies.size());
    }
    List<StudyReport> all = List.copyOf(studies.values());
    StudyReport first = all.get(0);
    List<WordingSpread> spreads = new ArrayList<>();
    for (int place = 0; place < first.models().size(); place++) {
      int model = place;
      Matched matched =
          Matched.of(
              all.stream().map(study -> study.models().get(model).items()).toList(),
              first.axis().levels().size());
      ModelFigures figures = new ModelFigures(first.axis(), first.models().get(place));
      List<Quantity> shown = new ArrayList<>(figures.lastLayer());
      shown.addAll(figures.beside());
      for (Quantity quantity : shown) {
        spreads.add(matched.spread(first.models().get(place), quantity, first.setup()));
      }
    }
    return spreads;
  }

  /** The prompts that all wordings have. */
  private static final class Matched {

    private final List<ItemTable> tables;
    private final List<int[]> rows;
    private final int[] places;
    private final int[] clusters;
    private final int levels;

    /**
     * @param tables one for each wording
     * @param rows of each table, in the same order of items and levels
     * @param places each prompt's level
     * @param clusters each prompt's cluster
     * @param levels how many
     */
    private Matched(
        List<ItemTable> tables, List<int[]> rows, int[] places, int[] clusters, int levels) {
      this.tables = tables;
      this.rows = rows;
      this.places = places;
      this.clusters = clusters;
      this.levels = levels;
    }

    static Matched of(List<ItemTable> tables, int levels) {
      List<Map<String, Integer>> found = tables.stream().map(Matched::places).toList();
      List<String> keys =
          found.get(0).keySet().stream()
              .filter(key -> found.stream().allMatch(one -> one.containsKey(key)))
              .toList();
      if (keys.isEmpty()) {
        throw new IllegalArgumentException(
            "the wordings have no prompt of the same item and level");
      }
      List<int[]> rows =
          found.stream()
              .map(one -> keys.stream().mapToInt(key -> one.getOrDefault(key, -1)).toArray())
              .toList();
      ItemTable first = tables.get(0);
      Map<String, Integer> numbers = new HashMap<>();
      return new Matched(
          tables,
          rows,
          Arrays.stream(rows.get(0)).map(first::level).toArray(),
          Arrays.stream(rows.get(0))
              .mapToObj(first::asked)
              .map(Question::cluster)
              .mapToInt(name -> numbers.computeIfAbsent(name, unseen -> numbers.size()))
              .toArray(),
          levels);
    }

    private static Map<String, Integer> places(ItemTable table) {
      Map<String, Integer> places = new LinkedHashMap<>();
      for (int row = 0; row < table.rows(); row++) {
        places.put(table.level(row) + " " + table.id(row), row);
      }
      return places;
    }

    WordingSpread spread(ModelReport model, Quantity quantity, StudySetup setup) {
      double[][] values = new double[tables.size()][];
      for (int wording = 0; wording < values.length; wording++) {
        double[] all = tables.get(wording).values(quantity);
        values[wording] = Arrays.stream(rows.get(wording)).mapToDouble(row -> all[row]).toArray();
      }
      Bootstrap bootstrap =
          Bootstrap.resamples(setup.resamples())
              .seed(SplitMix64.seedOf(setup.seed(), "wordings of " + quantity.label()));
      ToDoubleFunction<int[]> ofLevels = counts -> range(columns(means(values, counts)));
      ToDoubleFunction<int[]> ofWordings = counts -> range(means(values, counts));
      return new WordingSpread(
          model.provenance().model().name(),
          model.untrained(),
          quantity,
          places.length,
          bootstrap.statistic(clusters, ofLevels),
          bootstrap.statistic(clusters, ofWordings),
          bootstrap.statistic(
              clusters,
              counts -> ofLevels.applyAsDouble(counts) - ofWordings.applyAsDouble(counts)));
    }

    /** [wording][level]; NaN where a level has no prompt. */
    private double[][] means(double[][] values, int... counts) {
      double[][] sums = new double[values.length][levels];
      int[] sizes = new int[levels];
      for (int row = 0; row < places.length; row++) {
        sizes[places[row]] += counts[row];
        for (int wording = 0; wording < values.length; wording++) {
          sums[wording][places[row]] += counts[row] * values[wording][row];
        }
      }
      for (double[] ofWording : sums) {
        for (int level = 0; level < levels; level++) {
          ofWording[level] /= sizes[level];
        }
      }
      return sums;
    }

    private double[][] columns(double[][] means) {
      return IntStream.range(0, levels)
          .mapToObj(level -> Arrays.stream(means).mapToDouble(one -> one[level]).toArray())
          .toArray(double[][]::new);
    }

    /** The largest mean of a row less the smallest. */
    private static double range(double[][] rows) {
      double[] means =
          Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).average().orElse(0)).toArray();
      return Arrays.stream(means).max().orElse(0) - Arrays.stream(means).min().orElse(0);
    }
  }
}
