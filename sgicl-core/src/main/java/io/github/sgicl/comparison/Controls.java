package io.github.sgicl.comparison;

import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What strategies are not shown without. SG-ICL, its competitors and strategies of the user's own
 * are held against plain similarity and similarity that spends as many tokens, and where they go by
 * a curriculum against the same with levels dealt at random; a choice among tries against the
 * majority, any one and the best of the same tries.
 */
final class Controls {

  private Controls() {}

  /** These strategies and all that they need, in the order of their groups. */
  static List<Strategy> joined(List<? extends Strategy> wanted) {
    Map<String, Strategy> joined = new LinkedHashMap<>();
    Deque<Strategy> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      Strategy next = open.remove();
      Strategy before = joined.putIfAbsent(next.name().id(), next);
      if (before == null) {
        open.addAll(needs(next));
      } else if (!before.name().equals(next.name())) {
        throw new IllegalArgumentException(
            "two strategies are called \"%s\": %s and %s"
                .formatted(next.name().id(), before.name(), next.name()));
      }
    }
    return joined.values().stream()
        .sorted(
            Comparator.comparing((Strategy one) -> one.name().group())
                .thenComparingInt(one -> place(one.name())))
        .toList();
  }

  /** The library's own come first in their group, in their order. */
  private static int place(StrategyName name) {
    int place = StrategyName.standard().indexOf(name);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static List<Strategy> needs(Strategy strategy) {
    Stream<Strategy> byGroup =
        switch (strategy.name().group()) {
          case SGICL, COMPETITOR, OWN ->
              Stream.concat(
                  Stream.of(Strategies.similar(), tokenMatched(strategy)),
                  strategy instanceof CurriculumStrategy levelled
                      ? Stream.of(placebo(levelled))
                      : Stream.empty());
          case RERANKING ->
              Stream.of(
                  Strategies.similar(),
                  Strategies.majority(),
                  Strategies.randomTry(),
                  Strategies.anyTry());
          case BASELINE, CONTROL, ORDER, CEILING -> Stream.empty();
        };
    return Stream.concat(byGroup, strategy.besides().stream()).toList();
  }

  static Strategy tokenMatched(Strategy strategy) {
    return matched(strategy.name().tokenMatched(), strategy, pool -> List.of(pool.retriever()));
  }

  static Strategy randomMatched(StrategyName name, Strategy strategy) {
    return matched(
        name,
        strategy,
        pool ->
            LongStream.of(pool.seeds(name))
                .mapToObj(seed -> Retriever.over(pool.pool(), new RandomRelevance(seed)))
                .toList());
  }

  /** As many draws as the strategy has, from each of the retrievers. */
  private static Strategy matched(
      StrategyName name, Strategy strategy, Function<ComparedPool, List<Retriever>> retrievers) {
    return new NamedStrategy(
        name,
        pool -> {
          List<Draw> draws = new ArrayList<>();
          for (Draw draw : strategy.draws(pool)) {
            Drawn target = new Drawn(strategy.name(), draw);
            for (Retriever from : retrievers.apply(pool)) {
              draws.add(
                  Draw.prompting(
                      pool.prompter(
                          DemonstrationSelector.tokenMatched(
                              from, target, pool.counter(), pool.candidates()))));
            }
          }
          return draws;
        },
        List.of(strategy));
  }

  static Strategy placebo(CurriculumStrategy strategy) {
    StrategyName name = strategy.name().placebo();
    return new NamedStrategy(
        name,
        pool ->
            LongStream.of(pool.seeds(name))
                .mapToObj(seed -> strategy.over(strategy.curriculum().shuffled(seed)))
                .flatMap(shuffled -> shuffled.draws(pool).stream())
                .toList(),
        List.of(strategy));
  }

  /**
   * What a draw of another strategy chose for its first prompt.
   *
   * @param strategy its name
   * @param draw asks
   */
  private record Drawn(StrategyName strategy, Draw draw) implements DemonstrationSelector {

    @Override
    public String name() {
      return strategy.id();
    }

    @Override
    public Selection select(Query query, int shots) {
      return selectAll(List.of(query), shots).get(0);
    }

    @Override
    public List<Selection> selectAll(List<Query> queries, int shots) {
      return draw.prompts().apply(queries).stream()
          .map(prompts -> prompts.get(0).trace().selection())
          .toList();
    }
  }
}
