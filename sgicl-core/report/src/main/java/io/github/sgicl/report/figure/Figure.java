package io.github.sgicl.report.figure;

import io.github.sgicl.report.Table;
import java.util.List;

/** What a picture shows, as data: it can be drawn at any width, and told in numbers. Immutable. */
public sealed interface Figure permits LevelPlot, CurvePlot, HeatMap, ForestPlot, ScatterPlot {

  /** What it is about, in a few words. */
  String title();

  /** Every number of the picture but single items, of which their count. */
  Table numbers();

  /** What the colours stand for; empty if there is nothing to tell apart. */
  default List<LegendEntry> legend() {
    return List.of();
  }

  /** Draws it so many pixels wide, at least {@link Picture#NARROWEST}; the height follows. */
  Picture draw(int width);
}
