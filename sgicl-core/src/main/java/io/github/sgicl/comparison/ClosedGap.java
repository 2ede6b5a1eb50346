package io.github.sgicl.comparison;

import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.List;
import java.util.Optional;

/**
 * How far strategies go from random demonstrations to a model that was fine-tuned on the pool. A
 * strategy's share is {@code (accuracy - random) / (fine-tuned - random)} on the same queries: 0 as
 * random demonstrations, 1 as fine-tuning, and beyond both.
 *
 * @param fineTuned the accuracy of the fine-tuned model, its interval clustered
 * @param gap that accuracy minus the one of random demonstrations
 * @param shares the strategies, in their order
 */
public record ClosedGap(Interval fineTuned, Interval gap, List<GapShare> shares) {

  /**
   * One strategy.
   *
   * @param strategy its name
   * @param accuracy its accuracy
   * @param share its share of the gap; empty where the gap's interval is not above 0, since then
   *     there is no way to go a share of
   */
  public record GapShare(StrategyName strategy, Interval accuracy, Optional<Interval> share) {}

  /** Copies the list. */
  public ClosedGap {
    shares = List.copyOf(shares);
  }

  /**
   * Compares strategies with fine-tuning.
   *
   * @param outcomes of strategies, {@link StrategyName#RANDOM} among them
   * @param fineTuned for each of their queries the fine-tuned model's credit
   * @throws IllegalArgumentException if random demonstrations were not compared, or on other
   *     queries
   */
  public static ClosedGap of(
      List<StrategyOutcomes> outcomes, double[] fineTuned, Bootstrap bootstrap) {
    StrategyOutcomes random =
        outcomes.stream()
            .filter(one -> one.strategy().equals(StrategyName.RANDOM))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the gap begins at random demonstrations"));
    if (fineTuned.length != random.outcomes().size()) {
      throw new IllegalArgumentException(
          "fine-tuning must answer the strategies' %d queries, answered %d"
              .formatted(random.outcomes().size(), fineTuned.length));
    }
    double[] begin = random.credits();
    int[] clusters = random.clusters();
    Interval gap = bootstrap.differenceOfShares(fineTuned, begin, clusters);
    return new ClosedGap(
        bootstrap.share(fineTuned, clusters),
        gap,
        outcomes.stream()
            .map(
                one ->
                    new GapShare(
                        one.strategy(),
                        one.accuracy(bootstrap),
                        gap.sign() > 0
                            ? Optional.of(
                                share(one.credits(), begin, fineTuned, clusters, bootstrap))
                            : Optional.empty()))
            .toList());
  }

  private static Interval share(
      double[] credits, double[] begin, double[] end, int[] clusters, Bootstrap bootstrap) {
    return bootstrap.statistic(
        clusters,
        counts -> {
          double gone = 0;
          double way = 0;
          for (int i = 0; i < counts.length; i++) {
            gone += counts[i] * (credits[i] - begin[i]);
            way += counts[i] * (end[i] - begin[i]);
          }
          return way > 0 ? gone / way : Double.NaN;
        });
  }
}
