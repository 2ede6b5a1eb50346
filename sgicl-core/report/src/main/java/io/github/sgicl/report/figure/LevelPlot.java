package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number against levels: the mean of each level with its interval, over its single items.
 *
 * @param title what it is about
 * @param levelTitle what the levels are
 * @param valueTitle what the number is, with its unit
 * @param levels in their order, at least one
 */
public record LevelPlot(String title, String levelTitle, String valueTitle, List<Sample> levels)
    implements Figure {

  /** The most items of a level that are drawn: as many quantiles stand for more. */
  public static final int DRAWN_ITEMS = 150;

  private static final double ITEM_SPREAD = 0.5;
  private static final double GOLDEN = 0.6180339887498949;

  /**
   * What one level gave.
   *
   * @param name such as {@code 4 options}
   * @param mean of its items
   * @param items the number of each item
   */
  public record Sample(String name, Interval mean, List<Double> items) {

    /** Copies the list. */
    public Sample {
      items = List.copyOf(items);
    }

    /** Sorted, thinned to evenly spaced quantiles if there are too many; extremes are kept. */
    private double[] drawn() {
      double[] sorted =
          items.stream()
              .mapToDouble(Double::doubleValue)
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (sorted.length <= DRAWN_ITEMS) {
        return sorted;
      }
      double[] quantiles = new double[DRAWN_ITEMS];
      for (int i = 0; i < DRAWN_ITEMS; i++) {
        quantiles[i] =
            sorted[(int) Math.round((double) i * (sorted.length - 1) / (DRAWN_ITEMS - 1))];
      }
      return quantiles;
    }
  }

  /** Copies the list; refuses an empty one. */
  public LevelPlot {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a figure of levels has at least one level");
    }
  }

  @Override
  public Table numbers() {
    Table table =
        Table.of(
            Table.words(levelTitle),
            Table.numbers("n"),
            Table.numbers("mean"),
            Table.words("95 % interval"));
    for (Sample level : levels) {
      Interval mean = level.mean();
      table =
          table.row(
              level.name(),
              Integer.toString(level.items().size()),
              Decimals.fixed(mean.estimate(), 4),
              Decimals.ends(mean, 4));
    }
    return table;
  }

  @Override
  public List<LegendEntry> legend() {
    return Label.legend(names());
  }

  private List<String> names() {
    return levels.stream().map(Sample::name).toList();
  }

  @Override
  public Picture draw(int width) {
    List<Double> itemX = new ArrayList<>();
    List<Double> itemY = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      double[] drawn = levels.get(i).drawn();
      for (int j = 0; j < drawn.length; j++) {
        double shift = (j * GOLDEN) % 1 - 0.5;
        itemX.add(i + ITEM_SPREAD * shift);
        itemY.add(drawn[j]);
      }
    }
    Intervals means = Intervals.of(levels.stream().map(Sample::mean).toList());
    Range range = range();
    return new Plot(width, Math.round(width * 0.5f) + 70)
        .without("panel_grid_major_x")
        .layer(
            "point",
            Plot.map("x", itemX, "y", itemY),
            Plot.map("x", "x", "y", "y"),
            "color",
            Ink.hue(0).code(),
            "alpha",
            0.4,
            "size",
            1.5)
        .layer(
            "line",
            means.columns(),
            Plot.map("x", "place", "y", "estimate"),
            "color",
            Ink.hue(1).code(),
            "size",
            0.7)
        .layer(
            "segment",
            means.columns(),
            Plot.map("x", "place", "xend", "place", "y", "low", "yend", "high"),
            "color",
            Ink.hue(1).code(),
            "size",
            1.6)
        .layer(
            "point",
            means.columns(),
            Plot.map("x", "place", "y", "estimate"),
            "color",
            Ink.hue(1).code(),
            "size",
            3.2)
        .axisOfNames("x", levelTitle, Label.ticks(names()), 0.5)
        .axis("y", valueTitle, range.low(), range.high())
        .draw();
  }

  private Range range() {
    return Range.around(values()).ofShares(values().filter(Double::isFinite));
  }

  private DoubleStream values() {
    return levels.stream()
        .flatMapToDouble(
            level ->
                DoubleStream.concat(
                    DoubleStream.of(Intervals.low(level.mean()), Intervals.high(level.mean())),
                    Arrays.stream(level.drawn())));
  }
}
