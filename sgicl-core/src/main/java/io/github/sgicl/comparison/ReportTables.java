package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Holm;
import io.github.sgicl.statistic.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sums the outcomes of a comparison up. */
final class ReportTables {

  private final List<StrategyOutcomes> outcomes;
  private final Bootstrap bootstrap;
  private final long seed;

  /**
   * @param outcomes of all strategies
   * @param bootstrap gives the intervals
   * @param seed of length matching
   */
  ReportTables(List<StrategyOutcomes> outcomes, Bootstrap bootstrap, long seed) {
    this.outcomes = List.copyOf(outcomes);
    this.bootstrap = bootstrap;
    this.seed = seed;
  }

  /** The whole report. */
  ComparisonReport report(ComparisonReport.Setup setup) {
    List<ComparisonReport.CurvePoint> curve =
        of(StrategyName.RERANKED)
            .map(tries -> new TriesCurve(tries, bootstrap).points())
            .orElse(List.of());
    List<ComparisonReport.PredictorResult> predictors = new ArrayList<>();
    List<ComparisonReport.SparsityGroup> groups = new ArrayList<>();
    for (StrategyOutcomes one : watched()) {
      predictors.addAll(new ErrorPredictors(one, bootstrap, seed).all());
      groups.addAll(new AccuracyBySparsity(one, bootstrap).all());
    }
    return new ComparisonReport(setup, outcomes, strategies(), pairs(), curve, predictors, groups);
  }

  /** The strategies whose answers are looked at one by one. */
  private List<StrategyOutcomes> watched() {
    return Stream.of(
            of(StrategyName.SIMILAR).stream(),
            of(StrategyName.SGICL).stream(),
            outcomes.stream().filter(one -> one.strategy().group() == StrategyGroup.OWN),
            of(StrategyName.RANDOM).stream())
        .flatMap(Function.identity())
        .toList();
  }

  private Optional<StrategyOutcomes> of(StrategyName name) {
    return outcomes.stream().filter(one -> one.strategy().equals(name)).findFirst();
  }

  private List<ComparisonReport.StrategyResult> strategies() {
    return outcomes.stream()
        .map(
            one ->
                new ComparisonReport.StrategyResult(
                    one.strategy(),
                    one.accuracy(bootstrap),
                    one.demonstrationTokens(),
                    one.generations(),
                    one.draws()))
        .toList();
  }

  private List<ComparisonReport.PairResult> pairs() {
    List<McNemar> tests = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (int j = i + 1; j < outcomes.size(); j++) {
        tests.add(McNemar.of(outcomes.get(i).firstDraw(), outcomes.get(j).firstDraw()));
      }
    }
    double[] holm = Holm.adjusted(tests.stream().mapToDouble(McNemar::p).toArray());
    List<ComparisonReport.PairResult> pairs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (int j = i + 1; j < outcomes.size(); j++) {
        McNemar test = tests.get(pairs.size());
        pairs.add(
            new ComparisonReport.PairResult(
                outcomes.get(i).strategy(),
                outcomes.get(j).strategy(),
                outcomes.get(i).minus(outcomes.get(j), bootstrap),
                test.onlyFirst(),
                test.onlySecond(),
                test.p(),
                holm[pairs.size()]));
      }
    }
    return pairs;
  }
}
