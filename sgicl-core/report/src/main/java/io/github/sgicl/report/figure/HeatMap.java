package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import io.github.sgicl.statistic.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A number for each pair of a row and a column, as colour and as text.
 *
 * @param title what it is about
 * @param rowTitle what the rows are
 * @param columnTitle what the columns are
 * @param rows their names, from top to bottom, at least one
 * @param columns their names, at least one
 * @param values for each row one for each column; NaN leaves the cell empty
 * @param scale how values become colours
 */
public record HeatMap(
    String title,
    String rowTitle,
    String columnTitle,
    List<String> rows,
    List<String> columns,
    List<List<Double>> values,
    Scale scale)
    implements Figure {

  /** How values become colours. */
  public enum Scale {
    /** From the lowest value to the highest. */
    LOW_TO_HIGH,
    /** From the lowest value of a row to its highest: rows do not compare. */
    EACH_ROW,
    /** Zero in the middle, as far to both sides as the largest magnitude. */
    AROUND_ZERO
  }

  private static final int ROW_HEIGHT = 30;
  private static final double CLOSE = 0.2;
  private static final int PER_CHARACTER = 7;
  private static final int TEXT_WIDTH = 38;
  private static final int SHORT_NAME = 3;
  private static final double HALF_CELL = 0.47;

  /** Copies the lists; refuses values of another shape than the rows and columns. */
  public HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    values = values.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (rows.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException("a heat map has at least one row and one column");
    }
    if (values.size() != rows.size() || !values.stream().allMatch(row -> row.size() == width)) {
      throw new IllegalArgumentException(
          "a heat map of %d rows and %d columns needs as many values, got %s"
              .formatted(rows.size(), width, values.stream().map(List::size).toList()));
    }
  }

  @Override
  public Table numbers() {
    List<Table.Column> headings = new ArrayList<>(List.of(Table.words(rowTitle)));
    columns.forEach(column -> headings.add(Table.numbers(column)));
    Table table = Table.of(headings.toArray(Table.Column[]::new));
    for (int r = 0; r < rows.size(); r++) {
      List<String> cells = new ArrayList<>(List.of(rows.get(r)));
      values.get(r).forEach(value -> cells.add(text(value, decimals() + 1)));
      table = table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /** Two, or three where values lie close together. */
  private int decimals() {
    double low = finite().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = finite().mapToDouble(Double::doubleValue).max().orElse(0);
    return scale != Scale.AROUND_ZERO && high - low < CLOSE ? 3 : 2;
  }

  private String text(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "";
    }
    return scale == Scale.AROUND_ZERO
        ? Decimals.signed(value, decimals)
        : Decimals.fixed(value, decimals);
  }

  @Override
  public Picture draw(int width) {
    int longest = columns.stream().mapToInt(String::length).max().orElseThrow();
    boolean upright = longest > SHORT_NAME && longest * PER_CHARACTER > room(width);
    int footing = upright ? PER_CHARACTER * Math.min(longest, Label.AT_AXIS) : 0;
    Plot plot =
        new Plot(width, ROW_HEIGHT * rows.size() + 64 + footing)
            .without("panel_grid_major")
            .without("axis_line")
            .without("axis_ticks");
    Map<Ink, List<int[]>> cells = cells(true);
    cells.forEach(
        (ink, places) ->
            plot.layer(
                "rect",
                columnsOf(places),
                Plot.map("xmin", "left", "xmax", "right", "ymin", "bottom", "ymax", "top"),
                "fill",
                ink.code(),
                "size",
                0.0));
    if (room(width) >= TEXT_WIDTH) {
      cells(false)
          .forEach(
              (ink, places) ->
                  plot.layer(
                      "text",
                      columnsOf(places),
                      Plot.map("x", "x", "y", "y", "label", "label"),
                      "color",
                      ink.code(),
                      "size",
                      5.4));
    }
    List<String> upwards = new ArrayList<>();
    for (String row : rows) {
      upwards.add(0, Label.shortened(row, Label.AT_AXIS));
    }
    return plot.axisOfNames("x", columnTitle, columnLabels(room(width)), 0.5)
        .axisOfNames("y", rowTitle, upwards, 0.5)
        .draw();
  }

  /** Short names, such as numbers of layers, are thinned where they do not fit. */
  private List<String> columnLabels(int room) {
    int longest = columns.stream().mapToInt(String::length).max().orElseThrow();
    int needed = PER_CHARACTER * (longest + 1);
    int step = longest > SHORT_NAME ? 1 : (needed + room - 1) / room;
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      labels.add(i % step == 0 ? Label.shortened(columns.get(i), Label.AT_AXIS) : "");
    }
    return labels;
  }

  /** The pixels of one column. */
  private int room(int width) {
    int longest = rows.stream().mapToInt(String::length).max().orElseThrow();
    int names = 40 + PER_CHARACTER * Math.min(longest, Label.AT_AXIS);
    return Math.max(1, (width - names) / columns.size());
  }

  private Map<String, Object> columnsOf(List<int[]> places) {
    List<Double> x = places.stream().map(place -> (double) place[1]).toList();
    List<Double> y = places.stream().map(place -> (double) (rows.size() - 1 - place[0])).toList();
    return Plot.map(
        "x", x,
        "y", y,
        "left", x.stream().map(value -> value - HALF_CELL).toList(),
        "right", x.stream().map(value -> value + HALF_CELL).toList(),
        "bottom", y.stream().map(value -> value - HALF_CELL).toList(),
        "top", y.stream().map(value -> value + HALF_CELL).toList(),
        "label",
            places.stream()
                .map(place -> text(values.get(place[0]).get(place[1]), decimals()))
                .toList());
  }

  /** The places, as row and column, by the ink of the cell or of its text. */
  private Map<Ink, List<int[]>> cells(boolean fill) {
    Map<Ink, List<int[]>> cells = new LinkedHashMap<>();
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        double value = values.get(r).get(c);
        if (Double.isFinite(value)) {
          Ink ink = fill ? fillOf(r, value) : textOn(r, value);
          cells.computeIfAbsent(ink, i -> new ArrayList<>()).add(new int[] {r, c});
        }
      }
    }
    return cells;
  }

  private Ink fillOf(int row, double value) {
    double position = position(row, value);
    return scale == Scale.AROUND_ZERO ? Ink.signed(position) : Ink.heat(position);
  }

  private Ink textOn(int row, double value) {
    return Math.abs(position(row, value)) > 0.55 ? Ink.ON_DEEP : Ink.ON_PALE;
  }

  private double position(int row, double value) {
    List<Double> compared =
        scale == Scale.EACH_ROW
            ? values.get(row).stream().filter(Double::isFinite).toList()
            : finite().toList();
    double low = Collections.min(compared);
    double high = Collections.max(compared);
    if (scale == Scale.AROUND_ZERO) {
      double most = Math.max(Math.abs(low), Math.abs(high));
      return most == 0 ? 0 : value / most;
    }
    return high > low ? (value - low) / (high - low) : 0;
  }

  private Stream<Double> finite() {
    return values.stream().flatMap(List::stream).filter(Double::isFinite);
  }
}
