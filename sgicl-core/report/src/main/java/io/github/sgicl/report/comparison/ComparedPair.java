package io.github.sgicl.report.comparison;

import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.comparison.StrategyGroup;
import io.github.sgicl.comparison.StrategyName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two strategies that a reader wants to see held against each other.
 *
 * @param first whose worth is asked for
 * @param second what it must beat
 */
record ComparedPair(StrategyName first, StrategyName second) {

  /** What the least sparse answer is held against, equal cost first. */
  private static final List<ComparedPair> OF_RERANKING =
      against(
          StrategyName.RERANKED,
          Stream.of(
              StrategyName.MAJORITY,
              StrategyName.LOWEST_ENTROPY,
              StrategyName.RANDOM_TRY,
              StrategyName.SIMILAR,
              StrategyName.SGICL));

  /** What coverage is held against. */
  private static final List<ComparedPair> OF_COVERAGE =
      against(StrategyName.COVERAGE, Stream.of(StrategyName.SIMILAR));

  /**
   * The questions of a report, each a list of pairs of which the first is the hardest to win: of
   * SG-ICL, of each strategy of the user's own, of coverage and of the choice among tries. Pairs
   * that were not compared are left out.
   */
  static List<List<ComparedPair>> questions(ComparisonReport report) {
    List<StrategyName> names =
        report.strategies().stream().map(ComparisonReport.StrategyResult::strategy).toList();
    List<StrategyName> own =
        names.stream().filter(name -> name.group() == StrategyGroup.OWN).toList();
    List<List<ComparedPair>> questions = new ArrayList<>();
    questions.add(ofSgicl(names, own));
    own.forEach(
        name ->
            questions.add(
                against(
                    name,
                    Stream.of(
                        name.tokenMatched(),
                        name.placebo(),
                        StrategyName.SIMILAR,
                        StrategyName.SGICL))));
    questions.add(OF_COVERAGE);
    questions.add(OF_RERANKING);
    return questions.stream()
        .map(
            pairs ->
                pairs.stream()
                    .filter(pair -> names.contains(pair.first()) && names.contains(pair.second()))
                    .toList())
        .toList();
  }

  /** What SG-ICL is held against, the strongest control first. */
  private static List<ComparedPair> ofSgicl(List<StrategyName> names, List<StrategyName> own) {
    Set<StrategyName> ofOthers =
        own.stream()
            .flatMap(name -> Stream.of(name.tokenMatched(), name.placebo()))
            .collect(Collectors.toSet());
    Stream<StrategyName> ofTheTask =
        names.stream()
            .filter(name -> name.group() == StrategyGroup.CONTROL)
            .filter(name -> !StrategyName.standard().contains(name) && !ofOthers.contains(name));
    return against(
        StrategyName.SGICL,
        Stream.of(
                Stream.of(
                    StrategyName.TOKEN_MATCHED,
                    StrategyName.PLACEBO,
                    StrategyName.SIMILAR,
                    StrategyName.RANDOM_OF_NEAREST,
                    StrategyName.RANDOM_MATCHED,
                    StrategyName.RANDOM,
                    StrategyName.COVERAGE),
                ofTheTask,
                Stream.of(StrategyName.SGICL_HARD_EASY))
            .flatMap(some -> some));
  }

  private static List<ComparedPair> against(StrategyName first, Stream<StrategyName> seconds) {
    return seconds.map(second -> new ComparedPair(first, second)).toList();
  }

  /** What all are held against: SG-ICL's strongest control if it is there, else the first. */
  static StrategyName baseline(ComparisonReport report) {
    return report
        .strategy(StrategyName.TOKEN_MATCHED)
        .orElse(report.strategies().get(0))
        .strategy();
  }

  /** What was found, if both were compared. */
  Optional<ComparisonReport.PairResult> in(ComparisonReport report) {
    return report.pair(first, second);
  }

  @Override
  public String toString() {
    return first + " − " + second;
  }
}
