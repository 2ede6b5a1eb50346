package io.github.sgicl.comparison;

import io.github.sgicl.prompt.DemonstrationSelector;
import java.util.List;
import java.util.function.Function;

/**
 * A way to answer queries from a pool: which prompts are asked for a query, and which answer is
 * kept. Implementations are safe for use by many threads, and what they draw depends on the pool,
 * its seed and the query only.
 */
public interface Strategy {

  /** What it is called. */
  StrategyName name();

  /**
   * What it asks. A strategy that leaves something to chance has several draws, over which its
   * outcomes are averaged.
   *
   * @param pool where demonstrations come from
   * @return at least one draw, for every pool as many
   */
  List<Draw> draws(ComparedPool pool);

  /**
   * The strategies that this one must not be shown without, beside those that follow from its
   * group: what it is a variant or a control of.
   */
  default List<Strategy> besides() {
    return List.of();
  }

  /**
   * A strategy that asks one prompt for each query, with the demonstrations that a selector
   * chooses.
   *
   * @param selector made for each pool
   */
  static Strategy choosingBy(
      StrategyName name, Function<ComparedPool, DemonstrationSelector> selector) {
    return new NamedStrategy(
        name, pool -> List.of(Draw.prompting(pool.prompter(selector.apply(pool)))), List.of());
  }
}
