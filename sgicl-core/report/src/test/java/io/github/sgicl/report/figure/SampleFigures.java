package io.github.sgicl.report.figure;

import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** One figure of each kind, with names that a page must not take for markup. */
public final class SampleFigures {

  public static final String HOSTILE = "</svg><script>alert(\"x\")</script>&'\u0000\u202e";

  private SampleFigures() {}

  public static List<Figure> all() {
    return List.of(levels(450), curves(31), heatMap(), forest(), scatter());
  }

  public static LevelPlot levels(int items) {
    Random random = new Random(1);
    return new LevelPlot(
        "Hoyer",
        HOSTILE,
        "Hoyer",
        IntStream.range(0, 3)
            .mapToObj(
                level ->
                    new LevelPlot.Sample(
                        level == 0 ? HOSTILE : "level " + level,
                        interval(0.2 + 0.05 * level, 0.004),
                        random
                            .doubles(items)
                            .map(share -> 0.2 + 0.05 * level + 0.04 * share)
                            .boxed()
                            .toList()))
            .toList());
  }

  public static CurvePlot curves(int points) {
    List<CurvePlot.Curve> curves = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      double base = 0.2 + 0.1 * c;
      curves.add(
          new CurvePlot.Curve(
              c == 0 ? HOSTILE : "level " + c,
              IntStream.range(0, points)
                  .mapToObj(x -> new CurvePlot.Point(x, base, base - 0.01, base + 0.01))
                  .toList()));
    }
    return new CurvePlot("layers", "layer", HOSTILE, curves, true);
  }

  public static HeatMap heatMap() {
    return new HeatMap(
        "rho",
        "axis",
        "metric",
        List.of(HOSTILE, "noise"),
        List.of("hoyer", "gini"),
        List.of(List.of(0.5, -0.25), List.of(Double.NaN, 0.0)),
        HeatMap.Scale.AROUND_ZERO);
  }

  public static ForestPlot forest() {
    return new ForestPlot(
        HOSTILE,
        "strategy",
        "difference",
        List.of(
            new ForestPlot.Row(HOSTILE, "baseline", interval(-0.02, 0.03)),
            new ForestPlot.Row("SG-ICL", HOSTILE, interval(0.31, 0.04))),
        OptionalDouble.of(0));
  }

  public static ScatterPlot scatter() {
    return new ScatterPlot(
        "accuracy",
        "Hoyer",
        "accuracy",
        List.of(
            new ScatterPlot.Dot(HOSTILE, "noise", interval(0.2, 0.01), interval(1, 0)),
            new ScatterPlot.Dot("b", "noise", interval(0.3, 0.01), interval(0.4, 0.1))),
        true);
  }

  public static Interval interval(double estimate, double half) {
    return new Interval(estimate, estimate - half, estimate + half, 0.95);
  }
}
