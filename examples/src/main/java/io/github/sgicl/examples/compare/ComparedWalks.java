package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.Journal;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.examples.demo.compare.LevelledEpisode;
import io.github.sgicl.examples.demo.compare.WalkComparison;
import io.github.sgicl.examples.walk.Episode;
import java.util.List;
import java.util.Map;

/**
 * The walk task as it was compared in the pilot: worlds of ten symbols, each with its own pool.
 *
 * @param walk the model and its metric
 * @param worlds how many
 * @param queries how many in each world
 */
record ComparedWalks(WalkComparison walk, int worlds, int queries) implements ComparedTask {

  private static final int AT_ONCE = 10;

  @Override
  public Map<String, String> provenance() {
    return Map.of("task", "walk, worlds of %d symbols".formatted(Episode.SYMBOLS));
  }

  @Override
  public StrategyComparison comparison(List<StrategyName> wanted, long seed, Journal journal) {
    List<LevelledEpisode> episodes =
        LevelledEpisode.of(
            Episode.forComparison(worlds, queries, seed), journal.keeping(walk.scorer()));
    return walk.over(episodes, wanted)
        .atOnce(AT_ONCE)
        .callingClusters("world")
        .titled(
            "Strategies compared on the walk task",
            "A model of half a million parameters follows secret successions of symbols that only"
                + " its demonstrations tell. An answer is right if every symbol is. The pool and"
                + " the queries of a world share its succession.");
  }
}
