package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Intervals below each other on one scale, such as strategies or differences between them.
 *
 * @param title what it is about
 * @param nameTitle what the rows are
 * @param valueTitle what the number is
 * @param rows from top to bottom, at least one
 * @param reference where a line is drawn, such as 0 for differences
 */
public record ForestPlot(
    String title, String nameTitle, String valueTitle, List<Row> rows, OptionalDouble reference)
    implements Figure {

  private static final int ROW_HEIGHT = 38;
  private static final double NAME_ABOVE = 0.42;

  /**
   * One interval.
   *
   * @param name what it belongs to; of rows below each other it is shown once
   * @param group rows of one group share a colour
   * @param interval the interval
   */
  public record Row(String name, String group, Interval interval) {}

  /** Copies the list; refuses an empty one. */
  public ForestPlot {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a figure of intervals has at least one row");
    }
  }

  @Override
  public Table numbers() {
    Table table =
        Table.of(
            Table.words(nameTitle),
            Table.words("group"),
            Table.numbers(valueTitle),
            Table.words("95 % interval"));
    for (Row row : rows) {
      Interval interval = row.interval();
      boolean signed = reference.isPresent() && reference.getAsDouble() == 0;
      table =
          table.row(
              row.name(),
              row.group(),
              signed
                  ? Decimals.signed(interval.estimate(), 3)
                  : Decimals.fixed(interval.estimate(), 3),
              signed ? Decimals.signedEnds(interval, 3) : Decimals.ends(interval, 3));
    }
    return table;
  }

  @Override
  public List<LegendEntry> legend() {
    List<String> groups = groups();
    List<LegendEntry> legend = new ArrayList<>();
    for (int i = 0; i < groups.size() && groups.size() > 1; i++) {
      legend.add(LegendEntry.of(Ink.hue(i), groups.get(i)));
    }
    return legend;
  }

  private List<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    rows.forEach(row -> groups.add(row.group()));
    return List.copyOf(groups);
  }

  @Override
  public Picture draw(int width) {
    Plot plot =
        new Plot(width, ROW_HEIGHT * rows.size() + 62)
            .without("axis_line_y")
            .without("axis_ticks_y")
            .without("axis_text_y")
            .without("panel_grid_major_y");
    Range range = range();
    reference.ifPresent(
        value ->
            plot.layer(
                "vline",
                Plot.map("at", List.of(value)),
                Plot.map("xintercept", "at"),
                "color",
                Ink.AXIS.code(),
                "linetype",
                2,
                "size",
                0.8));
    for (String group : groups()) {
      Ink ink = Ink.hue(groups().indexOf(group));
      List<Double> places = new ArrayList<>();
      List<Interval> intervals = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).group().equals(group)) {
          places.add(upwards().get(i));
          intervals.add(rows.get(i).interval());
        }
      }
      Map<String, Object> columns = Intervals.of(intervals).columns();
      columns.put("place", places);
      plot.layer(
              "segment",
              columns,
              Plot.map("x", "low", "xend", "high", "y", "place", "yend", "place"),
              "color",
              ink.code(),
              "size",
              1.4)
          .layer(
              "point",
              columns,
              Plot.map("x", "estimate", "y", "place"),
              "color",
              ink.code(),
              "size",
              3.2);
    }
    plot.layer(
        "text",
        Plot.map(
            "x", rows.stream().map(row -> range.low()).toList(),
            "y", upwards().stream().map(place -> place + NAME_ABOVE).toList(),
            "name", names(width / 8)),
        Plot.map("x", "x", "y", "y", "label", "name"),
        "color",
        Ink.TEXT.code(),
        "hjust",
        "left");
    return plot.axis("x", valueTitle, range.low(), range.high())
        .axis("y", "", -0.5, rows.size() - 0.2)
        .draw();
  }

  /** The name of each row, left out where it repeats the one above. */
  private List<String> names(int most) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String name = rows.get(i).name();
      boolean repeated = i > 0 && name.equals(rows.get(i - 1).name());
      names.add(repeated ? "" : Label.shortened(name, most));
    }
    return names;
  }

  private List<Double> upwards() {
    return IntStream.range(0, rows.size()).mapToObj(i -> (double) rows.size() - 1 - i).toList();
  }

  private Range range() {
    DoubleStream ends =
        rows.stream()
            .map(Row::interval)
            .flatMapToDouble(
                i -> DoubleStream.of(i.estimate(), Intervals.low(i), Intervals.high(i)));
    return Range.around(DoubleStream.concat(ends, reference.stream()));
  }
}
