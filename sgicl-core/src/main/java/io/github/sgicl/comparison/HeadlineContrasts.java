package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The contrasts that a comparison is about, judged together: their intervals hold all at once with
 * the confidence of one, and an interval excludes zero where its corrected p is at most what is
 * left of that confidence, and nowhere else.
 *
 * @param outcomes of all strategies
 * @param bootstrap gives the intervals
 */
record HeadlineContrasts(List<StrategyOutcomes> outcomes, Bootstrap bootstrap) {

  private static final double LEVEL = 0.05;

  private record Contrast(StrategyOutcomes first, StrategyOutcomes second) {}

  /**
   * What SG-ICL and strategies of the user's own are held against, token-matched control and
   * placebo, and the majority for the choice among tries, as far as they were compared.
   */
  List<ComparisonReport.PairResult> all() {
    List<Contrast> family = new ArrayList<>();
    for (StrategyOutcomes one : outcomes) {
      seconds(one.strategy())
          .flatMap(name -> of(name).stream())
          .forEach(second -> family.add(new Contrast(one, second)));
    }
    int size = family.size();
    Bootstrap together = size == 0 ? bootstrap : bootstrap.confidence(1 - LEVEL / size);
    return family.stream()
        .map(contrast -> pair(contrast.first(), contrast.second(), together))
        .map(pair -> corrected(pair, size))
        .toList();
  }

  private static Stream<StrategyName> seconds(StrategyName name) {
    if (name.equals(StrategyName.RERANKED)) {
      return Stream.of(StrategyName.MAJORITY);
    }
    return name.group() == StrategyGroup.SGICL || name.group() == StrategyGroup.OWN
        ? Stream.of(name.tokenMatched(), name.placebo())
        : Stream.empty();
  }

  private Optional<StrategyOutcomes> of(StrategyName name) {
    return outcomes.stream().filter(one -> one.strategy().equals(name)).findFirst();
  }

  private static ComparisonReport.PairResult corrected(
      ComparisonReport.PairResult pair, int contrasts) {
    OptionalDouble p =
        pair.p().isPresent()
            ? OptionalDouble.of(Math.min(1, contrasts * pair.p().getAsDouble()))
            : pair.p();
    return new ComparisonReport.PairResult(
        pair.first(),
        pair.second(),
        pair.difference(),
        p,
        pair.onlyFirst(),
        pair.onlySecond(),
        pair.mcNemar(),
        Math.min(1, contrasts * pair.mcNemar()));
  }

  /** Two strategies, McNemar's p without a correction. */
  static ComparisonReport.PairResult pair(
      StrategyOutcomes first, StrategyOutcomes second, Bootstrap bootstrap) {
    McNemar test = McNemar.of(first.firstDraw(), second.firstDraw());
    Interval difference = first.minus(second, bootstrap);
    return new ComparisonReport.PairResult(
        first.strategy(),
        second.strategy(),
        difference,
        difference.p(),
        test.onlyFirst(),
        test.onlySecond(),
        test.p(),
        test.p());
  }
}
