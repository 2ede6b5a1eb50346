package io.github.sgicl.examples.compare;

import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.Journal;
import io.github.sgicl.examples.comparison.JournalledSignal;
import io.github.sgicl.examples.comparison.Respondent;
import io.github.sgicl.examples.comparison.StrategyName;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;
import java.util.Map;

/**
 * The walk task as it was compared in the pilot: worlds of ten symbols, each with its own pool.
 *
 * @param model the embedded model
 * @param scorer gives levels and the sparsity of answers
 * @param worlds how many
 * @param queries how many in each world
 */
record WalkTask(HuggingFaceDecoder model, SparsityScorer scorer, int worlds, int queries)
    implements ComparedTask {

  private static final int AT_ONCE = 10;

  @Override
  public Map<String, String> provenance() {
    return Map.of("task", "walk, worlds of %d symbols".formatted(Episode.SYMBOLS));
  }

  @Override
  public List<Block> blocks(List<StrategyName> names, long seed, Journal journal) {
    List<LevelledEpisode> episodes =
        LevelledEpisode.of(
            Episode.forComparison(worlds, queries, seed), new JournalledSignal(scorer, journal));
    return new WalkBlocks(model, scorer).blocks(episodes, names, AT_ONCE, seed);
  }

  @Override
  public Respondent respondent() {
    return new WalkBlocks(model, scorer).respondent();
  }

  @Override
  public ComparisonResult.Setup setup(
      ComparisonPlan plan, List<Block> blocks, Map<String, String> provenance) {
    return new ComparisonResult.Setup(
        "Strategies compared on the walk task",
        "A model of half a million parameters follows secret successions of symbols that only its"
            + " demonstrations tell. An answer is right if every symbol is. The pool and the queries"
            + " of a world share its succession.",
        worlds * queries,
        worlds,
        "world",
        Episode.POOL,
        WalkBlocks.SHOTS,
        LevelledEpisode.LEVELS,
        scorer.identity().signal(),
        WalkBlocks.CANDIDATES,
        WalkBlocks.SETS,
        plan.seed(),
        ComparisonPlan.RESAMPLES,
        provenance);
  }
}
