package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.LengthMatching;
import io.github.sgicl.statistic.RiskCoverage;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How well the states' readings tell one strategy's wrong answers from its right ones, by its first
 * draw. Length is the tokens of the prompt; length-matched right and wrong answers follow prompts
 * of the same length. An answer without states takes no part in a reading of answer states.
 *
 * @param outcomes the strategy
 * @param bootstrap gives the intervals
 * @param seed of the matching
 */
record ErrorPredictors(StrategyOutcomes outcomes, Bootstrap bootstrap, long seed) {

  private static final int POINTS = 50;

  /** A reading, larger for what should be wrong; empty where the attempt has none. */
  private record Predictor(String name, Function<Attempt, Optional<Double>> reading) {

    static Predictor atPromptEnd(String name, Function<Attempt.StateReading, Double> reading) {
      return new Predictor(name, attempt -> Optional.of(reading.apply(attempt.promptEnd())));
    }

    static Predictor ofAnswer(String name, Function<Attempt.EmittedStates, Double> reading) {
      return new Predictor(name, attempt -> attempt.emitted().map(reading));
    }
  }

  private static final List<Predictor> PREDICTORS =
      List.of(
          Predictor.atPromptEnd("sparsity, prompt end", Attempt.StateReading::sparsity),
          Predictor.ofAnswer("sparsity, answer max", Attempt.EmittedStates::maxSparsity),
          Predictor.ofAnswer("sparsity, answer mean", Attempt.EmittedStates::meanSparsity),
          Predictor.atPromptEnd("entropy, prompt end", Attempt.StateReading::entropy),
          Predictor.ofAnswer("entropy, answer max", Attempt.EmittedStates::maxEntropy),
          Predictor.ofAnswer("entropy, answer mean", Attempt.EmittedStates::meanEntropy),
          Predictor.atPromptEnd(
              "1 - top-1 probability, prompt end", one -> 1 - one.topProbability()),
          Predictor.ofAnswer(
              "1 - top-1 probability, answer min", one -> 1 - one.minTopProbability()),
          new Predictor("prompt tokens", attempt -> Optional.of((double) attempt.promptTokens())),
          Predictor.ofAnswer("answer tokens", one -> (double) one.tokens()));

  List<ComparisonReport.PredictorResult> all() {
    return PREDICTORS.stream().map(this::result).flatMap(Optional::stream).toList();
  }

  private Optional<ComparisonReport.PredictorResult> result(Predictor predictor) {
    List<QueryOutcome> read =
        outcomes.outcomes().stream()
            .filter(one -> predictor.reading().apply(one.keptTry().attempt()).isPresent())
            .toList();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    double[] values =
        read.stream()
            .mapToDouble(one -> predictor.reading().apply(one.keptTry().attempt()).orElseThrow())
            .toArray();
    boolean[] wrong = new boolean[values.length];
    int[] groups = new int[values.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !read.get(i).keptTry().right();
      groups[i] = wrong[i] ? 1 : 0;
    }
    int[] clusters = read.stream().mapToInt(QueryOutcome::cluster).toArray();
    double[] lengths =
        read.stream().mapToDouble(one -> one.keptTry().attempt().promptTokens()).toArray();
    LengthMatching matching = LengthMatching.of(lengths, groups, SplitMix64.seedOf(seed, "length"));
    int[] matched = matching.items();
    return Optional.of(
        new ComparisonReport.PredictorResult(
            outcomes.strategy(),
            predictor.name(),
            ErrorDetection.of(values, wrong, clusters, bootstrap),
            matched.length == 0 || Arrays.stream(groups).distinct().count() < 2
                ? Optional.empty()
                : Optional.of(detection(values, wrong, clusters, matched)),
            matching,
            curve(RiskCoverage.of(values, wrong))));
  }

  private ErrorDetection detection(
      double[] values, boolean[] wrong, int[] clusters, int[] matched) {
    boolean[] wrongs = new boolean[matched.length];
    for (int i = 0; i < matched.length; i++) {
      wrongs[i] = wrong[matched[i]];
    }
    return ErrorDetection.of(
        Arrays.stream(matched).mapToDouble(i -> values[i]).toArray(),
        wrongs,
        Arrays.stream(matched).map(i -> clusters[i]).toArray(),
        bootstrap);
  }

  private static List<ComparisonReport.RiskPoint> curve(RiskCoverage curve) {
    int n = curve.risks().length;
    List<ComparisonReport.RiskPoint> points = new ArrayList<>();
    for (int i = 1; i <= Math.min(POINTS, n); i++) {
      double coverage = Math.ceil((double) i * n / Math.min(POINTS, n)) / n;
      points.add(new ComparisonReport.RiskPoint(coverage, curve.riskAt(coverage)));
    }
    return points;
  }
}
