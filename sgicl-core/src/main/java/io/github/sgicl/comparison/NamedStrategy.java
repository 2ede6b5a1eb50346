package io.github.sgicl.comparison;

import java.util.List;
import java.util.function.Function;

/**
 * A strategy put together from its parts.
 *
 * @param name its name
 * @param draws what it asks over a pool
 * @param besides what it must not be shown without
 */
record NamedStrategy(
    StrategyName name, Function<ComparedPool, List<Draw>> draws, List<Strategy> besides)
    implements Strategy {

  NamedStrategy {
    besides = List.copyOf(besides);
  }

  @Override
  public List<Draw> draws(ComparedPool pool) {
    return draws.apply(pool);
  }
}
