package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Numbers along a line, such as layers, training steps, generations or coverage: one curve for each
 * group, with a band where there is an interval.
 *
 * @param title what it is about
 * @param xTitle what runs along the line
 * @param yTitle what the number is
 * @param curves at least one
 * @param ordered whether the curves have an order, such as levels, so that their colours show it
 */
public record CurvePlot(
    String title, String xTitle, String yTitle, List<Curve> curves, boolean ordered)
    implements Figure {

  /** The most points of a curve that are drawn, one more or less. */
  public static final int DRAWN_POINTS = 200;

  private static final int MARKED_POINTS = 40;
  private static final int TOLD_POINTS = 60;
  private static final List<Integer> LINES = List.of(1, 2, 5, 4, 6);

  /**
   * One curve.
   *
   * @param name of its group
   * @param points from left to right, at least one
   */
  public record Curve(String name, List<Point> points) {

    /** Copies the list; refuses an empty one. */
    public Curve {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a curve has at least one point, " + name + " has none");
      }
    }

    private boolean hasBand() {
      return points.stream().anyMatch(point -> point.low() < point.high());
    }

    /** Evenly thinned if there are too many points; the last one is kept. */
    private Curve drawn() {
      int step = (points.size() + DRAWN_POINTS - 1) / DRAWN_POINTS;
      List<Point> drawn = new ArrayList<>();
      for (int i = 0; i < points.size() - 1; i += step) {
        drawn.add(points.get(i));
      }
      drawn.add(points.get(points.size() - 1));
      return new Curve(name, drawn);
    }

    private List<Double> column(Function<Point, Double> value) {
      return points.stream().map(value).toList();
    }
  }

  /**
   * One point.
   *
   * @param x where it lies
   * @param y its height
   * @param low the lower end of its interval, {@code y} if it has none
   * @param high the upper end of its interval, {@code y} if it has none
   */
  public record Point(double x, double y, double low, double high) {

    /** Refuses what is no number. */
    public Point {
      if (!DoubleStream.of(x, y, low, high).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "a point's numbers must be finite, were %s, %s, %s, %s".formatted(x, y, low, high));
      }
    }

    /** A point with an interval, if it has one. */
    public static Point of(double x, Interval y) {
      return new Point(x, y.estimate(), Intervals.low(y), Intervals.high(y));
    }

    /** A point without an interval. */
    public static Point of(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  /** Copies the list; refuses an empty one. */
  public CurvePlot {
    curves = List.copyOf(curves);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("a figure of curves has at least one curve");
    }
  }

  /** A row for each place, a column for each curve; long curves are thinned. */
  @Override
  public Table numbers() {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.numbers(xTitle)));
    curves.forEach(curve -> columns.add(Table.numbers(curve.name())));
    TreeSet<Double> places = new TreeSet<>();
    curves.forEach(curve -> places.addAll(curve.column(Point::x)));
    List<Double> all = List.copyOf(places);
    int step = (all.size() + TOLD_POINTS - 1) / TOLD_POINTS;
    Table table = Table.of(columns.toArray(Table.Column[]::new));
    for (int i = 0; i < all.size(); i += step) {
      double x = all.get(i);
      List<String> row = new ArrayList<>(List.of(place(x)));
      curves.forEach(curve -> row.add(cell(curve, x)));
      table = table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static String place(double x) {
    return x == Math.rint(x) ? Decimals.fixed(x, 0) : Decimals.fixed(x, 2);
  }

  private static String cell(Curve curve, double x) {
    return curve.points().stream()
        .filter(point -> point.x() == x)
        .findFirst()
        .map(
            point ->
                Decimals.fixed(point.y(), 4)
                    + (point.low() < point.high()
                        ? " " + Decimals.interval(point.low(), point.high(), 4)
                        : ""))
        .orElse("");
  }

  @Override
  public List<LegendEntry> legend() {
    List<LegendEntry> legend = new ArrayList<>();
    for (int i = 0; i < curves.size() && curves.size() > 1; i++) {
      legend.add(LegendEntry.of(ink(i), curves.get(i).name()));
    }
    return legend;
  }

  private Ink ink(int curve) {
    return ordered && curves.size() > 1
        ? Ink.ordered((double) curve / (curves.size() - 1))
        : Ink.hue(curve);
  }

  @Override
  public Picture draw(int width) {
    Plot plot = new Plot(width, Math.round(width * 0.5f) + 70);
    for (int i = 0; i < curves.size(); i++) {
      if (curves.get(i).hasBand()) {
        plot.layer(
            "ribbon",
            columns(curves.get(i)),
            Plot.map("x", "x", "ymin", "low", "ymax", "high"),
            "fill",
            ink(i).code(),
            "alpha",
            0.16,
            "size",
            0.0);
      }
    }
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      plot.layer(
          "line",
          columns(curve),
          Plot.map("x", "x", "y", "y"),
          "color",
          ink(i).code(),
          "linetype",
          ordered ? 1 : LINES.get(i / Ink.HUES % LINES.size()),
          "size",
          0.9);
      if (curve.points().size() <= MARKED_POINTS) {
        plot.layer(
            "point",
            columns(curve),
            Plot.map("x", "x", "y", "y"),
            "color",
            ink(i).code(),
            "size",
            1.6);
      }
    }
    Range x = Range.around(all().map(Point::x).mapToDouble(Double::doubleValue));
    Range y =
        Range.around(all().flatMapToDouble(point -> DoubleStream.of(point.low(), point.high())))
            .ofShares(all().flatMapToDouble(point -> DoubleStream.of(point.low(), point.high())));
    return plot.axis("x", xTitle, x.low(), x.high()).axis("y", yTitle, y.low(), y.high()).draw();
  }

  private Stream<Point> all() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }

  private static Map<String, Object> columns(Curve whole) {
    Curve curve = whole.drawn();
    return Plot.map(
        "x", curve.column(Point::x),
        "y", curve.column(Point::y),
        "low", curve.column(Point::low),
        "high", curve.column(Point::high));
  }
}
