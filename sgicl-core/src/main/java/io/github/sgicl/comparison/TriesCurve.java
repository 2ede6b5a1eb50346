package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.statistic.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What more tries are worth: the least sparse of the first k, and tries that end as soon as one is
 * dense enough. The thresholds are quantiles over the first tries of all queries; no answer's
 * rightness is looked at. The same by entropy stands beside it.
 *
 * @param tries the outcomes of a strategy with tries
 * @param bootstrap gives the intervals
 */
record TriesCurve(StrategyOutcomes tries, Bootstrap bootstrap) {

  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9};

  private record Signal(String name, ToDoubleFunction<Attempt.EmittedStates> value) {

    double of(JudgedAttempt one) {
      return one.attempt().emitted().map(value::applyAsDouble).orElse(Double.POSITIVE_INFINITY);
    }
  }

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("sparsity", Attempt.EmittedStates::maxSparsity),
          new Signal("entropy", Attempt.EmittedStates::maxEntropy));

  /**
   * A rule's effect.
   *
   * @param right 1 for each query whose kept answer is right, else 0
   * @param generations the mean number for a query
   */
  private record Effect(List<Double> right, double generations) {}

  List<ComparisonReport.CurvePoint> points() {
    int most = tries.outcomes().stream().mapToInt(one -> one.tries().size()).max().orElseThrow();
    List<ComparisonReport.CurvePoint> points = new ArrayList<>();
    for (Signal signal : SIGNALS) {
      for (int k = 1; k <= most; k++) {
        points.add(
            point("best of the first k", signal, k, effect(signal, k, Double.NEGATIVE_INFINITY)));
      }
      double[] firsts =
          tries.outcomes().stream()
              .mapToDouble(one -> signal.of(one.tries().get(0)))
              .sorted()
              .toArray();
      for (double quantile : QUANTILES) {
        double threshold = firsts[(int) Math.floor(quantile * (firsts.length - 1))];
        points.add(point("stop at a quantile", signal, quantile, effect(signal, most, threshold)));
      }
    }
    return points;
  }

  /** Tries in their order until one is at most the threshold, then keeps the lowest. */
  private Effect effect(Signal signal, int most, double threshold) {
    List<Double> right = new ArrayList<>();
    double generations = 0;
    for (QueryOutcome outcome : tries.outcomes()) {
      List<JudgedAttempt> all = outcome.tries();
      JudgedAttempt best = all.get(0);
      int made = 1;
      while (made < Math.min(most, all.size()) && !(signal.of(best) <= threshold)) {
        JudgedAttempt next = all.get(made++);
        best = signal.of(next) < signal.of(best) ? next : best;
      }
      right.add(best.right() ? 1.0 : 0.0);
      generations += made;
    }
    return new Effect(right, generations / right.size());
  }

  private ComparisonReport.CurvePoint point(
      String rule, Signal signal, double setting, Effect effect) {
    double[] right = effect.right().stream().mapToDouble(Double::doubleValue).toArray();
    double[] first =
        tries.outcomes().stream().mapToDouble(one -> one.tries().get(0).right() ? 1 : 0).toArray();
    return new ComparisonReport.CurvePoint(
        rule,
        signal.name(),
        setting,
        effect.generations(),
        bootstrap.share(right, tries.clusters()),
        bootstrap.differenceOfShares(right, first, tries.clusters()));
  }
}
