package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.ErrorDetection;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.LengthMatching;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a comparison found: all that a report shows, and nothing that another run of the same
 * comparison would find otherwise. Immutable.
 *
 * @param setup what was compared on what
 * @param outcomes what came of each strategy on each query, in the order of the table
 * @param strategies in the order of the table
 * @param headline the contrasts that the report is about, a family of their own: each strategy
 *     against its token-matched control and its placebo, the choice among tries against the
 *     majority. Their intervals hold together with 95 % (Bonferroni: each at 1 - 0.05 / m for m
 *     contrasts), their p-values are m times as large, at most 1
 * @param pairs of all strategies, each once, intervals and p-values each by itself
 * @param curve what more tries are worth; empty where nothing was reranked
 * @param predictors how signals tell right answers from wrong ones
 * @param groups the accuracy of answers in groups of rising sparsity
 */
public record ComparisonReport(
    Setup setup,
    List<StrategyOutcomes> outcomes,
    List<StrategyResult> strategies,
    List<PairResult> headline,
    List<PairResult> pairs,
    List<CurvePoint> curve,
    List<PredictorResult> predictors,
    List<SparsityGroup> groups) {

  /**
   * What was compared on what.
   *
   * @param title a heading
   * @param task the task in a sentence
   * @param queries how many
   * @param clusters into how many groups they fall that do not depend on each other
   * @param clusterName what a group is, such as {@code world}
   * @param poolSize demonstrations to choose from, in the smallest pool
   * @param shots demonstrations in a prompt
   * @param levels of the first curriculum that a strategy goes by; 0 if none does
   * @param metric the sparsity metric of the answers
   * @param candidates how many of the most similar are considered
   * @param sets tries of the choices among answers
   * @param seed of all chance
   * @param resamples of the bootstrap
   * @param provenance model, software and data by name, in order
   */
  public record Setup(
      String title,
      String task,
      int queries,
      int clusters,
      String clusterName,
      int poolSize,
      int shots,
      int levels,
      String metric,
      int candidates,
      int sets,
      long seed,
      int resamples,
      Map<String, String> provenance) {

    /** Copies the map. */
    public Setup {
      provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
  }

  /**
   * One strategy.
   *
   * @param strategy its name
   * @param accuracy the share of right answers
   * @param demonstrationTokens the mean tokens of the demonstrations in the kept answer's prompt
   * @param generations the mean number of answers generated for a query
   * @param draws over how many realisations it is averaged
   */
  public record StrategyResult(
      StrategyName strategy,
      Interval accuracy,
      double demonstrationTokens,
      double generations,
      int draws) {}

  /**
   * Two strategies on the same queries.
   *
   * @param first one of them
   * @param second the other
   * @param difference in accuracy, first minus second
   * @param p of the test over clusters that the interval belongs to: the interval excludes 0 where
   *     p is at most 0.05, and nowhere else; empty where there is no interval
   * @param onlyFirst queries that only the first answers rightly, by its first draw
   * @param onlySecond queries that only the second answers rightly, by its first draw
   * @param mcNemar the exact p-value of these two counts, as if queries did not depend on each
   *     other
   * @param holm the same, corrected for the number of all pairs
   */
  public record PairResult(
      StrategyName first,
      StrategyName second,
      Interval difference,
      OptionalDouble p,
      int onlyFirst,
      int onlySecond,
      double mcNemar,
      double holm) {

    /** The same pair with another correction of McNemar's p. */
    PairResult correctedMcNemar(double other) {
      return new PairResult(first, second, difference, p, onlyFirst, onlySecond, mcNemar, other);
    }

    /** The same pair in the other order. */
    PairResult turned() {
      return new PairResult(
          /* first= */ second,
          /* second= */ first,
          difference.negated(),
          p,
          /* onlyFirst= */ onlySecond,
          /* onlySecond= */ onlyFirst,
          mcNemar,
          holm);
    }
  }

  /**
   * How many generations keep which gain.
   *
   * @param rule how the number of tries is limited
   * @param reading what is the lowest in the answer kept, {@code sparsity} or {@code entropy}
   * @param setting of the rule
   * @param generations the mean number for a query
   * @param accuracy of the answers kept
   * @param gain in accuracy over one try
   */
  public record CurvePoint(
      String rule,
      String reading,
      double setting,
      double generations,
      Interval accuracy,
      Interval gain) {}

  /**
   * How one signal tells right answers of one strategy from wrong ones.
   *
   * @param strategy its name
   * @param predictor the signal, larger for what should be wrong
   * @param raw over all answers
   * @param lengthMatched over right and wrong answers to prompts of equal length, where there are
   * @param lengths that matching, with what is left of the difference in length
   * @param riskCoverage of the raw signal, by rising coverage
   */
  public record PredictorResult(
      StrategyName strategy,
      String predictor,
      ErrorDetection raw,
      Optional<ErrorDetection> lengthMatched,
      LengthMatching lengths,
      List<RiskPoint> riskCoverage) {

    /** Copies the list. */
    public PredictorResult {
      riskCoverage = List.copyOf(riskCoverage);
    }
  }

  /**
   * A point of a risk-coverage curve.
   *
   * @param coverage the share of queries that are answered
   * @param risk the share of wrong answers among these
   */
  public record RiskPoint(double coverage, double risk) {}

  /**
   * Answers of one strategy that are about equally sparse.
   *
   * @param strategy its name
   * @param position where sparsity was read, such as {@code prompt end}
   * @param n how many answers
   * @param sparsity their mean, larger is sparser
   * @param accuracy the share of right ones
   */
  public record SparsityGroup(
      StrategyName strategy, String position, int n, Interval sparsity, Interval accuracy) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if SG-ICL or a strategy of the user's own is there without its
   *     token-matched control
   */
  public ComparisonReport {
    outcomes = List.copyOf(outcomes);
    strategies = List.copyOf(strategies);
    headline = List.copyOf(headline);
    pairs = List.copyOf(pairs);
    curve = List.copyOf(curve);
    predictors = List.copyOf(predictors);
    groups = List.copyOf(groups);
    Set<StrategyName> names =
        strategies.stream().map(StrategyResult::strategy).collect(Collectors.toSet());
    for (StrategyName name : names) {
      boolean needsControl =
          switch (name.group()) {
            case SGICL, COMPETITOR, OWN -> true;
            case BASELINE, CONTROL, ORDER, RERANKING, CEILING -> false;
          };
      if (needsControl && !names.contains(name.tokenMatched())) {
        throw new IllegalArgumentException(
            "\"%s\" must stand beside similarity with as many tokens, the strategies were %s"
                .formatted(name, strategies.stream().map(StrategyResult::strategy).toList()));
      }
    }
  }

  /**
   * Sums outcomes up: all numbers come from them and from the seed and the resamples of the setup.
   *
   * @param outcomes of each strategy on the same queries, in the order of the table
   */
  public static ComparisonReport of(Setup setup, List<StrategyOutcomes> outcomes) {
    Bootstrap bootstrap = Bootstrap.resamples(setup.resamples()).seed(setup.seed());
    return new ReportTables(outcomes, bootstrap, setup.seed()).report(setup);
  }

  /** The result of a strategy, if it was compared. */
  public Optional<StrategyResult> strategy(StrategyName name) {
    return strategies.stream().filter(one -> one.strategy().equals(name)).findFirst();
  }

  /** The outcomes of a strategy, if it was compared. */
  public Optional<StrategyOutcomes> outcomes(StrategyName name) {
    return outcomes.stream().filter(one -> one.strategy().equals(name)).findFirst();
  }

  /** The pair of two strategies in this order, if both were compared. */
  public Optional<PairResult> pair(StrategyName first, StrategyName second) {
    return found(first, second).or(() -> found(second, first).map(PairResult::turned));
  }

  /** The contrast of two strategies in this order, if it belongs to the headline. */
  public Optional<PairResult> headline(StrategyName first, StrategyName second) {
    return headline.stream()
        .filter(one -> one.first().equals(first) && one.second().equals(second))
        .findFirst();
  }

  private Optional<PairResult> found(StrategyName first, StrategyName second) {
    return pairs.stream()
        .filter(one -> one.first().equals(first) && one.second().equals(second))
        .findFirst();
  }
}
