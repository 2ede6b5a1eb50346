package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.report.comparison.ComparisonTable;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;

/**
 * The strategies beside each other, and what that says.
 *
 * @param outcomes of every strategy
 * @param worlds how many
 * @param seed of the run
 * @param bootstrap gives the intervals
 */
record StrategySection(
    List<StrategyOutcomes> outcomes, int worlds, long seed, Bootstrap bootstrap) {

  /** What the tour compares: SG-ICL, its controls, and the choices among tries with theirs. */
  static final List<StrategyName> COMPARED =
      List.of(
          StrategyName.ZERO,
          StrategyName.RANDOM,
          StrategyName.SIMILAR,
          StrategyName.SGICL,
          StrategyName.TOKEN_MATCHED,
          StrategyName.PLACEBO,
          StrategyName.RERANKED,
          StrategyName.LOWEST_ENTROPY,
          StrategyName.MAJORITY,
          StrategyName.RANDOM_TRY,
          StrategyName.ANY_TRY);

  StrategySection {
    outcomes = List.copyOf(outcomes);
  }

  StrategyOutcomes of(StrategyName strategy) {
    return outcomes.stream()
        .filter(one -> one.strategy().equals(strategy))
        .findFirst()
        .orElseThrow();
  }

  ComparisonTable table() {
    return ComparisonTable.of(outcomes, of(StrategyName.TOKEN_MATCHED), bootstrap);
  }

  String text() {
    return "4. Strategies compared\n\n"
        + Paragraph.of(
            "Two demonstrations each. Tokens: the demonstrations' in the prompt whose answer"
                + " counts."
                + " Answers: how many are generated for a query. Difference: in accuracy, to \"%s\","
                    .formatted(StrategyName.TOKEN_MATCHED)
                + " the control that spends as many tokens as SG-ICL and never looks at sparsity."
                + " Shuffled levels are SG-ICL's placebo. Random strategies are the mean of 3"
                + " draws. The 8 tries (answer-state reranking) show 8 pairs of the 20 most similar"
                + " demonstrations, first the most similar pair, and keep one answer without"
                + " knowing"
                + " which is right; only \"%s\" knows, and is their ceiling."
                    .formatted(StrategyName.ANY_TRY))
        + "\n"
        + table().table()
        + "\n"
        + finding(StrategyName.SGICL, StrategyName.TOKEN_MATCHED)
        + finding(StrategyName.RERANKED, StrategyName.TOKEN_MATCHED)
        + finding(StrategyName.RERANKED, StrategyName.LOWEST_ENTROPY)
        + "\n"
        + Paragraph.of(
            "Seed %d, n = %d queries in %d worlds, intervals over worlds. This is a"
                    .formatted(seed, outcomes.get(0).outcomes().size(), worlds)
                + " half-million-parameter model of a synthetic task. Sparsity is a group-level"
                + " indicator: calibrate on your own data.");
  }

  private String finding(StrategyName strategy, StrategyName other) {
    Interval difference = of(strategy).minus(of(other), bootstrap);
    String verdict =
        switch (difference.sign()) {
          case 1 -> "excludes 0: better";
          case -1 -> "excludes 0: worse";
          default -> "shows no difference";
        };
    return Paragraph.of(
        "\"%s\" minus \"%s\" is %s, which %s."
            .formatted(strategy, other, Paragraph.difference(difference), verdict));
  }
}
