package io.github.sgicl.examples.compare;

import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.StrategyName;
import java.util.List;
import java.util.Optional;

/**
 * Two strategies that a reader wants to see held against each other.
 *
 * @param first whose worth is asked for
 * @param second what it must beat
 */
record ComparedPair(StrategyName first, StrategyName second) {

  /** What SG-ICL is held against, the strongest control first. */
  static final List<ComparedPair> OF_SGICL =
      against(
          StrategyName.SGICL,
          StrategyName.TOKEN_MATCHED,
          StrategyName.PLACEBO,
          StrategyName.SIMILAR,
          StrategyName.RANDOM_OF_NEAREST,
          StrategyName.RANDOM_MATCHED,
          StrategyName.RANDOM,
          StrategyName.COVERAGE,
          StrategyName.TRUE_LEVELS,
          StrategyName.SGICL_HARD_EASY);

  /** What the least sparse answer is held against, equal cost first. */
  static final List<ComparedPair> OF_RERANKING =
      against(
          StrategyName.RERANKED,
          StrategyName.MAJORITY,
          StrategyName.LOWEST_ENTROPY,
          StrategyName.RANDOM_TRY,
          StrategyName.SIMILAR,
          StrategyName.SGICL);

  /** What coverage is held against. */
  static final List<ComparedPair> OF_COVERAGE =
      against(StrategyName.COVERAGE, StrategyName.SIMILAR);

  private static List<ComparedPair> against(StrategyName first, StrategyName... seconds) {
    return List.of(seconds).stream().map(second -> new ComparedPair(first, second)).toList();
  }

  /** What all are held against: SG-ICL's strongest control if it is there, else the first. */
  static StrategyName baseline(List<StrategyName> compared) {
    return compared.contains(StrategyName.TOKEN_MATCHED)
        ? StrategyName.TOKEN_MATCHED
        : compared.get(0);
  }

  /** What was found, if both were compared. */
  Optional<ComparisonResult.PairResult> in(ComparisonResult result) {
    return result.pair(first, second);
  }

  @Override
  public String toString() {
    return first + " − " + second;
  }
}
