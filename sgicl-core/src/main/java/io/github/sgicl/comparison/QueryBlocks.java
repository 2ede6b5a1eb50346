package io.github.sgicl.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The queries of all pools, in blocks that are answered together.
 *
 * @param parts the pools
 * @param atOnce how many queries at most make a block
 */
record QueryBlocks(List<ComparedPart> parts, int atOnce) {

  /**
   * The blocks, made as they are asked for.
   *
   * @param pools indexes a pool
   * @throws IllegalArgumentException if pools compare different strategies, or only some queries
   *     name their cluster
   */
  Stream<QueryBlock> of(Function<ComparedPart, ComparedPool> pools) {
    List<List<Strategy>> strategies =
        parts.stream().map(part -> Controls.joined(part.strategies())).toList();
    List<StrategyName> names = names(strategies.get(0));
    for (int i = 0; i < parts.size(); i++) {
      if (!names(strategies.get(i)).equals(names)) {
        throw new IllegalArgumentException(
            "all pools must compare %s, %s compares %s"
                .formatted(names, parts.get(i).name(), names(strategies.get(i))));
      }
    }
    List<List<LabelledQuery>> clustered = clustered();
    return IntStream.range(0, parts.size())
        .boxed()
        .flatMap(
            part -> {
              ComparedPool pool = pools.apply(parts.get(part));
              List<List<Draw>> draws =
                  strategies.get(part).stream().map(strategy -> draws(strategy, pool)).toList();
              return blocks(clustered.get(part)).map(some -> new QueryBlock(some, names, draws));
            });
  }

  private static List<StrategyName> names(List<Strategy> strategies) {
    return strategies.stream().map(Strategy::name).toList();
  }

  private static List<Draw> draws(Strategy strategy, ComparedPool pool) {
    List<Draw> draws = strategy.draws(pool);
    if (draws.isEmpty()) {
      throw new IllegalStateException("the strategy \"" + strategy.name() + "\" has no draw");
    }
    return draws;
  }

  private Stream<List<LabelledQuery>> blocks(List<LabelledQuery> queries) {
    return Stream.iterate(0, begin -> begin < queries.size(), begin -> begin + atOnce)
        .map(begin -> queries.subList(begin, Math.min(begin + atOnce, queries.size())));
  }

  /** The queries of each pool, each in a cluster and under a name. */
  private List<List<LabelledQuery>> clustered() {
    List<LabelledQuery> all = parts.stream().flatMap(part -> part.queries().stream()).toList();
    long named = all.stream().filter(query -> query.cluster().isPresent()).count();
    if (named > 0 && named < all.size()) {
      throw new IllegalArgumentException(
          "all queries must name their cluster, or none: %d of %d do".formatted(named, all.size()));
    }
    List<List<LabelledQuery>> clustered = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      List<LabelledQuery> queries = new ArrayList<>();
      for (LabelledQuery query : parts.get(part).queries()) {
        int own = parts.size() > 1 ? part : queries.size();
        LabelledQuery inCluster = named > 0 ? query : query.inCluster(own);
        queries.add(
            query.id().isPresent()
                ? inCluster
                : inCluster.named(name(parts.get(part), queries.size() + 1)));
      }
      clustered.add(queries);
    }
    return clustered;
  }

  private static String name(ComparedPart part, int number) {
    return (part.name().isEmpty() ? "" : part.name() + ", ") + "query " + number;
  }
}
