package io.github.sgicl.report.study;

import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.AxisDescription;
import io.github.sgicl.axis.ItemTable;
import io.github.sgicl.axis.LevelSummary;
import io.github.sgicl.axis.ModelReport;
import io.github.sgicl.axis.Quantity;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.report.figure.HeatMap;
import io.github.sgicl.report.figure.LevelPlot;
import io.github.sgicl.report.figure.ScatterPlot;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.RiskCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pictures of what a study found on one model.
 *
 * @param axis what varied
 * @param model what was found
 */
public record ModelFigures(AxisDescription axis, ModelReport model) {

  private static final int CURVE_POINTS = 101;

  /** Metrics at the last boundary that was read, in the order of the study. */
  public List<Quantity> lastLayer() {
    int last = lastRead();
    return model.items().quantities().stream()
        .filter(quantity -> quantity.site().map(Site::layer).orElse(-1) == last)
        .toList();
  }

  private int lastRead() {
    return model.items().quantities().stream()
        .flatMap(quantity -> quantity.site().stream())
        .mapToInt(Site::layer)
        .max()
        .orElseThrow();
  }

  /** That boundary in words. */
  String lastLayerInWords() {
    return lastRead() == model.layers() ? "the last layer" : "layer " + lastRead();
  }

  /** What stands beside every sparsity. */
  public List<Quantity> beside() {
    return model.items().quantities().stream()
        .filter(quantity -> quantity.site().isEmpty())
        .toList();
  }

  private List<LevelSummary> levels() {
    return model.levels().stream().filter(level -> level.n() > 0).toList();
  }

  /** A quantity against the levels, single prompts behind the means. */
  public Figure levels(Quantity quantity) {
    ItemTable items = model.items();
    double[] values = items.values(quantity);
    List<LevelPlot.Sample> shown = new ArrayList<>();
    for (int i = 0; i < model.levels().size(); i++) {
      LevelSummary level = model.levels().get(i);
      int place = i;
      if (level.n() > 0) {
        List<Double> own =
            IntStream.range(0, values.length)
                .filter(row -> items.level(row) == place)
                .mapToObj(row -> values[row])
                .toList();
        shown.add(new LevelPlot.Sample(level.level().label(), level.mean(quantity), own));
      }
    }
    String title =
        Shown.name(quantity)
            + quantity.site().map(site -> ", " + position(site.position())).orElse("");
    return new LevelPlot(title, axis.name(), Shown.name(quantity), shown);
  }

  /** A metric over the layers, a curve for each level; nothing if one layer was read. */
  public Optional<Figure> layerProfile(Quantity last) {
    List<Quantity> layers = overLayers(last);
    if (layers.size() < 2) {
      return Optional.empty();
    }
    List<CurvePlot.Curve> curves =
        levels().stream()
            .map(
                level ->
                    new CurvePlot.Curve(
                        level.level().label(),
                        layers.stream().map(at -> point(at, level.mean(at))).toList()))
            .toList();
    return Optional.of(
        new CurvePlot(
            Shown.name(last) + " by layer", "layer boundary", Shown.name(last), curves, true));
  }

  private static CurvePlot.Point point(Quantity at, Interval mean) {
    int layer = at.site().orElseThrow().layer();
    return CurvePlot.Point.of(layer, mean);
  }

  private List<Quantity> overLayers(Quantity last) {
    TokenPosition position = last.site().orElseThrow().position();
    return model.items().quantities().stream()
        .filter(quantity -> quantity.name().equals(last.name()))
        .filter(quantity -> quantity.site().map(Site::position).equals(Optional.of(position)))
        .toList();
  }

  /** rho of every metric at every layer; nothing if one layer was read. */
  public Optional<Figure> layerAssociations() {
    List<Quantity> metrics =
        lastLayer().stream().filter(quantity -> overLayers(quantity).size() > 1).toList();
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> layers =
        overLayers(metrics.get(0)).stream()
            .map(quantity -> quantity.site().orElseThrow().layer())
            .toList();
    List<List<Double>> rho =
        metrics.stream()
            .map(metric -> layers.stream().map(layer -> rhoAt(metric, layer)).toList())
            .toList();
    return Optional.of(
        new HeatMap(
            "rho of the level with each metric, by layer",
            "metric",
            "layer boundary",
            metrics.stream().map(Shown::name).toList(),
            layers.stream().map(String::valueOf).toList(),
            rho,
            HeatMap.Scale.AROUND_ZERO));
  }

  private double rhoAt(Quantity metric, int layer) {
    return overLayers(metric).stream()
        .filter(quantity -> quantity.site().orElseThrow().layer() == layer)
        .findFirst()
        .map(quantity -> model.association(quantity).rho())
        .filter(Interval::isDefined)
        .map(Interval::estimate)
        .orElse(Double.NaN);
  }

  /** Accuracy against sparsity, level by level; nothing if answers were not judged. */
  public Optional<Figure> accuracy(Quantity metric) {
    List<ScatterPlot.Dot> points =
        levels().stream()
            .flatMap(
                level ->
                    level.accuracy().stream()
                        .map(
                            accuracy ->
                                new ScatterPlot.Dot(
                                    level.level().label(),
                                    "levels in order",
                                    level.mean(metric),
                                    accuracy)))
            .toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScatterPlot(
                "accuracy against " + Shown.name(metric),
                Shown.name(metric),
                "accuracy",
                points,
                true));
  }

  /** Risk against coverage of the metric and its rivals; nothing if all is right or all wrong. */
  public Optional<Figure> riskCoverage(List<Quantity> signals) {
    if (model.errorPredictors().isEmpty()) {
      return Optional.empty();
    }
    boolean[] right = model.items().right().orElseThrow();
    boolean[] wrong = new boolean[right.length];
    for (int i = 0; i < right.length; i++) {
      wrong[i] = !right[i];
    }
    return Optional.of(
        new CurvePlot(
            "risk against coverage",
            "share answered, surest first",
            "share of these wrong",
            signals.stream().map(signal -> risk(signal, wrong)).toList(),
            false));
  }

  private CurvePlot.Curve risk(Quantity signal, boolean[] wrong) {
    double[] values = model.items().values(signal);
    for (int i = 0; i < values.length; i++) {
      values[i] = signal.turned() ? -values[i] : values[i];
    }
    double[] risks = RiskCoverage.of(values, wrong).risks();
    List<CurvePlot.Point> points = new ArrayList<>();
    for (int i = 0; i < CURVE_POINTS; i++) {
      int place = (int) Math.round((double) i * (risks.length - 1) / (CURVE_POINTS - 1));
      if (points.isEmpty() || place > (i - 1) * (risks.length - 1) / (CURVE_POINTS - 1)) {
        points.add(CurvePlot.Point.of((place + 1.0) / risks.length, risks[place]));
      }
    }
    return new CurvePlot.Curve(Shown.name(signal), points);
  }

  /** The association of the first metric at the last layer. */
  public Association headline() {
    return model.association(lastLayer().get(0));
  }

  static String position(TokenPosition position) {
    return position.toString().replace('_', ' ');
  }
}
