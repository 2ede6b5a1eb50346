package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    return new ComparisonReport(
        setup,
        outcomes,
        strategies(),
        new HeadlineContrasts(outcomes, bootstrap).all(),
        pairs(),
        curve,
        predictors,
        groups);
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
    List<ComparisonReport.PairResult> pairs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (int j = i + 1; j < outcomes.size(); j++) {
        pairs.add(HeadlineContrasts.pair(outcomes.get(i), outcomes.get(j), bootstrap));
      }
    }
    double[] holm =
        Holm.adjusted(pairs.stream().mapToDouble(ComparisonReport.PairResult::mcNemar).toArray());
    return IntStream.range(0, holm.length)
        .mapToObj(i -> pairs.get(i).correctedMcNemar(holm[i]))
        .toList();
  }
}
