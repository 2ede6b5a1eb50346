package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Two numbers of each group against each other, such as accuracy against sparsity, both with their
 * intervals.
 *
 * @param title what it is about
 * @param xTitle what the number to the right is
 * @param yTitle what the number upwards is
 * @param points at least one
 * @param joined whether the points of a series have an order: they are joined, and the first and
 *     the last are named; else the highest is
 */
public record ScatterPlot(
    String title, String xTitle, String yTitle, List<Dot> points, boolean joined)
    implements Figure {

  /**
   * One group.
   *
   * @param name of the group
   * @param series points of one series share a colour
   * @param x the number to the right
   * @param y the number upwards
   */
  public record Dot(String name, String series, Interval x, Interval y) {}

  /** Copies the list; refuses an empty one. */
  public ScatterPlot {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a figure of points has at least one point");
    }
  }

  @Override
  public Table numbers() {
    Table table =
        Table.of(
            Table.words("series"),
            Table.words("group"),
            Table.numbers(xTitle),
            Table.words("95 % interval"),
            Table.numbers(yTitle),
            Table.words("95 % interval"));
    for (Dot point : points) {
      table =
          table.row(
              point.series(),
              point.name(),
              Decimals.fixed(point.x().estimate(), 4),
              Decimals.ends(point.x(), 4),
              Decimals.fixed(point.y().estimate(), 3),
              Decimals.ends(point.y(), 3));
    }
    return table;
  }

  @Override
  public List<LegendEntry> legend() {
    List<String> series = series();
    List<LegendEntry> legend = new ArrayList<>();
    for (int i = 0; i < series.size() && series.size() > 1; i++) {
      legend.add(LegendEntry.of(Ink.hue(i), series.get(i)));
    }
    return legend;
  }

  private List<String> series() {
    Set<String> series = new LinkedHashSet<>();
    points.forEach(point -> series.add(point.series()));
    return List.copyOf(series);
  }

  @Override
  public Picture draw(int width) {
    Plot plot = new Plot(width, Math.round(width * 0.5f) + 70);
    Range x = Range.around(ends(true));
    Range y = Range.around(ends(false)).wider(0.06);
    for (String series : series()) {
      Ink ink = Ink.hue(series().indexOf(series));
      Map<String, Object> columns = columns(series);
      if (joined) {
        plot.layer(
            "path",
            columns,
            Plot.map("x", "x", "y", "y"),
            "color",
            ink.code(),
            "alpha",
            0.45,
            "size",
            0.6);
      }
      plot.layer(
              "segment",
              columns,
              Plot.map("x", "xlow", "xend", "xhigh", "y", "y", "yend", "y"),
              "color",
              ink.code(),
              "size",
              0.9)
          .layer(
              "segment",
              columns,
              Plot.map("x", "x", "xend", "x", "y", "ylow", "yend", "yhigh"),
              "color",
              ink.code(),
              "size",
              0.9)
          .layer("point", columns, Plot.map("x", "x", "y", "y"), "color", ink.code(), "size", 3.0);
      for (Dot end : named(series)) {
        boolean right = end.x().estimate() > x.middle();
        boolean up = end.y().estimate() > y.middle();
        plot.layer(
            "text",
            Plot.map(
                "x", List.of(end.x().estimate() + (right ? -1 : 1) * 0.012 * (x.high() - x.low())),
                "y", List.of(end.y().estimate() + (up ? 1 : -1) * 0.03 * (y.high() - y.low())),
                "name", List.of(Label.shortened(end.name(), Label.AT_AXIS))),
            Plot.map("x", "x", "y", "y", "label", "name"),
            "color",
            Ink.TEXT.code(),
            "hjust",
            right ? "right" : "left",
            "vjust",
            up ? "bottom" : "top");
      }
    }
    return plot.axis("x", xTitle, x.low(), x.high()).axis("y", yTitle, y.low(), y.high()).draw();
  }

  private Map<String, Object> columns(String series) {
    List<Dot> own = of(series);
    return Plot.map(
        "x", own.stream().map(point -> point.x().estimate()).toList(),
        "xlow", own.stream().map(point -> Intervals.low(point.x())).toList(),
        "xhigh", own.stream().map(point -> Intervals.high(point.x())).toList(),
        "y", own.stream().map(point -> point.y().estimate()).toList(),
        "ylow", own.stream().map(point -> Intervals.low(point.y())).toList(),
        "yhigh", own.stream().map(point -> Intervals.high(point.y())).toList());
  }

  /** The points that are named: where a series starts and ends, or its highest. */
  private List<Dot> named(String series) {
    List<Dot> own = of(series);
    if (!joined) {
      return List.of(
          own.stream()
              .max(Comparator.comparingDouble((Dot point) -> point.y().estimate()))
              .orElseThrow());
    }
    return own.size() == 1 ? own : List.of(own.get(0), own.get(own.size() - 1));
  }

  private List<Dot> of(String series) {
    return points.stream().filter(point -> point.series().equals(series)).toList();
  }

  private DoubleStream ends(boolean x) {
    return points.stream()
        .map(point -> x ? point.x() : point.y())
        .flatMapToDouble(i -> DoubleStream.of(i.estimate(), Intervals.low(i), Intervals.high(i)));
  }
}
