package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.ComparisonReport.CurvePoint;
import io.github.sgicl.comparison.ComparisonReport.PredictorResult;
import io.github.sgicl.comparison.ComparisonReport.SparsityGroup;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.report.figure.CurvePlot;
import io.github.sgicl.report.figure.Figure;
import io.github.sgicl.report.figure.ForestPlot;
import io.github.sgicl.report.figure.ScatterPlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The pictures of a comparison.
 *
 * @param result what was found
 */
public record ComparisonFigures(ComparisonReport result) {

  /** The readings whose curves are drawn; the table has all. */
  private static final Set<String> DRAWN =
      Set.of(
          "sparsity, prompt end",
          "sparsity, answer max",
          "entropy, answer max",
          "1 - top-1 probability, answer min",
          "prompt tokens");

  /** The accuracy of every strategy. */
  public Figure accuracies() {
    return new ForestPlot(
        "accuracy of every strategy",
        "strategy",
        "accuracy",
        result.strategies().stream()
            .map(
                one ->
                    new ForestPlot.Row(
                        one.strategy().label(), one.strategy().group().toString(), one.accuracy()))
            .toList(),
        OptionalDouble.empty());
  }

  /** Every other strategy minus one; nothing if it is the only one. */
  public Optional<Figure> differencesTo(StrategyName baseline) {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (ComparisonReport.StrategyResult one : result.strategies()) {
      StrategyName name = one.strategy();
      result
          .pair(name, baseline)
          .ifPresent(
              pair ->
                  rows.add(
                      new ForestPlot.Row(
                          name.label(), name.group().toString(), pair.difference())));
    }
    return differences("accuracy minus that of \"" + baseline + "\"", "strategy", rows);
  }

  /** The differences of pairs of strategies; nothing if none of them was compared. */
  Optional<Figure> differences(List<ComparedPair> pairs) {
    List<ForestPlot.Row> rows = new ArrayList<>();
    for (ComparedPair pair : pairs) {
      pair.in(result)
          .ifPresent(
              found ->
                  rows.add(
                      new ForestPlot.Row(
                          pair.toString(), pair.first().label(), found.difference())));
    }
    return differences("differences in accuracy, on the same queries", "pair", rows);
  }

  private static Optional<Figure> differences(
      String title, String nameTitle, List<ForestPlot.Row> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ForestPlot(title, nameTitle, "difference in accuracy", rows, OptionalDouble.of(0)));
  }

  /** What more tries are worth, a picture for each reading; none where nothing was reranked. */
  public List<Figure> tries() {
    return inOrder(result.curve(), CurvePoint::reading).entrySet().stream()
        .map(
            reading ->
                (Figure)
                    new CurvePlot(
                        "accuracy against tries, lowest " + reading.getKey(),
                        "answers per query",
                        "accuracy",
                        inOrder(reading.getValue(), CurvePoint::rule).entrySet().stream()
                            .map(rule -> tries(rule.getKey(), rule.getValue()))
                            .toList(),
                        false))
        .toList();
  }

  private static CurvePlot.Curve tries(String rule, List<CurvePoint> points) {
    return new CurvePlot.Curve(
        rule,
        points.stream()
            .sorted(Comparator.comparingDouble(CurvePoint::generations))
            .map(point -> CurvePlot.Point.of(point.generations(), point.accuracy()))
            .toList());
  }

  /** Risk against coverage, a picture for each strategy that has right and wrong answers. */
  public List<Figure> riskCoverage() {
    return inOrder(result.predictors(), PredictorResult::strategy).entrySet().stream()
        .map(
            strategy ->
                (Figure)
                    new CurvePlot(
                        "risk against coverage, " + strategy.getKey().label(),
                        "share answered, surest first",
                        "share of these wrong",
                        strategy.getValue().stream()
                            .filter(one -> DRAWN.contains(one.predictor()))
                            .map(ComparisonFigures::risk)
                            .toList(),
                        false))
        .toList();
  }

  private static CurvePlot.Curve risk(PredictorResult one) {
    return new CurvePlot.Curve(
        one.predictor(),
        one.riskCoverage().stream()
            .map(point -> CurvePlot.Point.of(point.coverage(), point.risk()))
            .toList());
  }

  /** Accuracy against sparsity, a picture for each strategy and position. */
  public List<Figure> accuracyBySparsity() {
    List<Figure> pictures = new ArrayList<>();
    for (List<SparsityGroup> at : inOrder(result.groups(), SparsityGroup::position).values()) {
      for (List<SparsityGroup> own : inOrder(at, SparsityGroup::strategy).values()) {
        SparsityGroup first = own.get(0);
        pictures.add(
            new ScatterPlot(
                first.strategy().label() + ", " + first.position(),
                "sparsity, " + first.position(),
                "accuracy",
                IntStream.range(0, own.size()).mapToObj(i -> point(i, own.get(i))).toList(),
                true));
      }
    }
    return pictures;
  }

  private static ScatterPlot.Dot point(int place, SparsityGroup group) {
    return new ScatterPlot.Dot(
        "%d, n = %d".formatted(place + 1, group.n()),
        group.strategy().label(),
        group.sparsity(),
        group.accuracy());
  }

  private static <T, K> Map<K, List<T>> inOrder(List<T> all, Function<T, K> key) {
    return all.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
