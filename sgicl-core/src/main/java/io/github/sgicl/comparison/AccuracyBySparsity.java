package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The accuracy of one strategy's answers in groups of rising sparsity, by its first draw. The
 * groups are equally large but for the remainder; an answer without states takes no part in those
 * by answer state.
 *
 * @param outcomes the strategy
 * @param bootstrap gives the intervals
 */
record AccuracyBySparsity(StrategyOutcomes outcomes, Bootstrap bootstrap) {

  private static final int GROUPS = 5;

  /** Below this a group says nothing. */
  private static final int FEWEST = 5;

  private record Answered(int cluster, double sparsity, double right) {}

  List<ComparisonReport.SparsityGroup> all() {
    return Stream.concat(
            groups("prompt end", attempt -> Optional.of(attempt.promptEnd().sparsity())),
            groups(
                "answer max", attempt -> attempt.emitted().map(Attempt.EmittedStates::maxSparsity)))
        .toList();
  }

  private Stream<ComparisonReport.SparsityGroup> groups(
      String position, Function<Attempt, Optional<Double>> reading) {
    List<Answered> sorted =
        outcomes.outcomes().stream()
            .flatMap(
                one ->
                    reading.apply(one.keptTry().attempt()).stream()
                        .map(
                            sparsity ->
                                new Answered(
                                    one.cluster(), sparsity, one.keptTry().right() ? 1 : 0)))
            .sorted(Comparator.comparingDouble(Answered::sparsity))
            .toList();
    int count = Math.min(GROUPS, sorted.size() / FEWEST);
    return IntStream.range(0, count)
        .mapToObj(
            group ->
                sorted.subList(group * sorted.size() / count, (group + 1) * sorted.size() / count))
        .map(
            members ->
                new ComparisonReport.SparsityGroup(
                    outcomes.strategy(), position, members.size(), mean(members), share(members)));
  }

  private Interval mean(List<Answered> members) {
    return bootstrap.mean(values(members, Answered::sparsity), clusters(members));
  }

  private Interval share(List<Answered> members) {
    return bootstrap.share(values(members, Answered::right), clusters(members));
  }

  private static double[] values(List<Answered> members, ToDoubleFunction<Answered> value) {
    return members.stream().mapToDouble(value).toArray();
  }

  private static int[] clusters(List<Answered> members) {
    return members.stream().mapToInt(Answered::cluster).toArray();
  }
}
