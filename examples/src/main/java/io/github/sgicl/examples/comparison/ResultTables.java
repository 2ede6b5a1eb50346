package io.github.sgicl.examples.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Holm;
import io.github.sgicl.statistic.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums the outcomes of a comparison up. */
public final class ResultTables {

  private final List<StrategyOutcomes> outcomes;
  private final Bootstrap bootstrap;
  private final long seed;

  /**
   * @param outcomes of all strategies
   * @param bootstrap gives the intervals
   * @param seed of length matching
   */
  public ResultTables(List<StrategyOutcomes> outcomes, Bootstrap bootstrap, long seed) {
    this.outcomes = List.copyOf(outcomes);
    this.bootstrap = bootstrap;
    this.seed = seed;
  }

  /** The whole result. */
  public ComparisonResult result(ComparisonResult.Setup setup) {
    List<ComparisonResult.CurvePoint> curve =
        of(StrategyName.RERANKED)
            .map(tries -> new TriesCurve(tries, bootstrap).points())
            .orElse(List.of());
    List<ComparisonResult.PredictorResult> predictors = new ArrayList<>();
    List<ComparisonResult.SparsityGroup> groups = new ArrayList<>();
    for (StrategyName name :
        List.of(StrategyName.SIMILAR, StrategyName.SGICL, StrategyName.RANDOM)) {
      of(name)
          .ifPresent(
              one -> {
                predictors.addAll(new ErrorPredictors(one, bootstrap, seed).all());
                groups.addAll(new AccuracyBySparsity(one, bootstrap).all());
              });
    }
    return new ComparisonResult(setup, strategies(), pairs(), curve, predictors, groups);
  }

  private Optional<StrategyOutcomes> of(StrategyName name) {
    return outcomes.stream().filter(one -> one.strategy() == name).findFirst();
  }

  private List<ComparisonResult.StrategyResult> strategies() {
    return outcomes.stream()
        .map(
            one ->
                new ComparisonResult.StrategyResult(
                    one.strategy().id(),
                    one.strategy().label(),
                    one.strategy().group().toString(),
                    one.accuracy(bootstrap),
                    one.demonstrationTokens(),
                    one.generations(),
                    one.draws(),
                    one.strategy().explanation()))
        .toList();
  }

  private List<ComparisonResult.PairResult> pairs() {
    List<McNemar> tests = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (int j = i + 1; j < outcomes.size(); j++) {
        tests.add(McNemar.of(outcomes.get(i).firstDraw(), outcomes.get(j).firstDraw()));
      }
    }
    double[] holm = Holm.adjusted(tests.stream().mapToDouble(McNemar::p).toArray());
    List<ComparisonResult.PairResult> pairs = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      for (int j = i + 1; j < outcomes.size(); j++) {
        McNemar test = tests.get(pairs.size());
        pairs.add(
            new ComparisonResult.PairResult(
                outcomes.get(i).strategy().id(),
                outcomes.get(j).strategy().id(),
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
