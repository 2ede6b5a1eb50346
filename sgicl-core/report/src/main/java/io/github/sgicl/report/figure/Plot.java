package io.github.sgicl.report.figure;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/**
 * A plot in the charting library's own terms: layers of geometry, scales and a theme. It grows as
 * it is told and is drawn once.
 */
final class Plot {

  private static final double FONT_SIZE = 12;
  private static final int PER_CHARACTER = 9;

  private final int width;
  private final int height;
  private final List<Object> layers = new ArrayList<>();
  private final List<Object> scales = new ArrayList<>();
  private final Map<String, Object> theme = theme();

  Plot(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** A row of key, value, key, value in its order. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> theme() {
    Map<String, Object> blank = map("name", "blank", "blank", true);
    Map<String, Object> axis = map("color", Ink.AXIS.code(), "size", 1.0);
    Map<String, Object> grid = map("color", Ink.GRID.code(), "size", 1.0);
    Map<String, Object> text = map("color", Ink.TEXT.code(), "size", FONT_SIZE);
    return map(
        "name", "minimal",
        "plot_background", blank,
        "panel_background", blank,
        "panel_border", blank,
        "panel_grid_minor", blank,
        "panel_grid_major", grid,
        "axis_line", axis,
        "axis_ticks", axis,
        "axis_text", text,
        "axis_title", text,
        "legend_position", "none");
  }

  /** Adds geometry; {@code data} gives the columns that {@code mapping} names. */
  @CanIgnoreReturnValue
  Plot layer(
      String geometry, Map<String, Object> data, Map<String, Object> mapping, Object... constants) {
    Map<String, Object> layer = map("geom", geometry, "data", data, "mapping", mapping);
    layer.put("tooltips", "none");
    layer.put("sampling", "none");
    layer.put("show_legend", false);
    layer.putAll(map(constants));
    layers.add(layer);
    return this;
  }

  /** Names an axis, {@code "x"} or {@code "y"}, and leaves its ticks to the library. */
  @CanIgnoreReturnValue
  Plot axis(String axis, String title, double low, double high) {
    scales.add(
        map(
            "aesthetic",
            axis,
            "name",
            fitting(title),
            "limits",
            List.of(low, high),
            "expand",
            List.of(0, 0)));
    return this;
  }

  /** Names an axis and its ticks at 0, 1, 2 and so on. */
  @CanIgnoreReturnValue
  Plot axisOfNames(String axis, String title, List<String> names, double margin) {
    List<Object> breaks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      breaks.add((double) i);
    }
    scales.add(
        map(
            "aesthetic",
            axis,
            "name",
            fitting(title),
            "breaks",
            breaks,
            "labels",
            new ArrayList<Object>(names),
            "limits",
            List.of(-margin, names.size() - 1 + margin),
            "expand",
            List.of(0, 0)));
    return this;
  }

  /** The title of an axis is centred on the panel and may be as long as it. */
  private String fitting(String title) {
    return Label.shortened(title, width / PER_CHARACTER);
  }

  /** Leaves out a part of the theme, such as {@code panel_grid_major_x}. */
  @CanIgnoreReturnValue
  Plot without(String part) {
    theme.put(part, map("name", "blank", "blank", true));
    return this;
  }

  Picture draw() {
    Map<String, Object> spec =
        map("kind", "plot", "layers", layers, "scales", scales, "theme", theme);
    String svg =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            spec, new DoubleVector(width, height), new UnsupportedRGBEncoder(), false);
    return new Picture(width, height, SvgElements.of(svg));
  }
}
