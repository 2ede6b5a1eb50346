package io.github.sgicl.examples.compare;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.comparison.AnswerMode;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.Choice;
import io.github.sgicl.examples.comparison.DecoderRespondent;
import io.github.sgicl.examples.comparison.LabelledQuery;
import io.github.sgicl.examples.comparison.PoolStrategies;
import io.github.sgicl.examples.comparison.RememberedSimilarity;
import io.github.sgicl.examples.comparison.Respondent;
import io.github.sgicl.examples.comparison.StateEmbedder;
import io.github.sgicl.examples.comparison.Strategy;
import io.github.sgicl.examples.comparison.StrategyName;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.FactCoverage;
import io.github.sgicl.examples.walk.TrueDifficulty;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.LexicalSimilarity;
import io.github.sgicl.prompt.LexicalTokenizer;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.SparsityGuided;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The comparison on the walk task: two worked demonstrations from the pool of the query's own
 * world.
 *
 * @param model the embedded model
 * @param scorer gives levels at the end of the prompt, and the sparsity of answers
 */
public record WalkBlocks(HuggingFaceDecoder model, SparsityScorer scorer) {

  /** Demonstrations in a prompt. */
  public static final int SHOTS = 2;

  /** How many of the most similar are considered. */
  public static final int CANDIDATES = 20;

  /** Tries of the choices among answers. */
  public static final int SETS = 8;

  /** The longest right answer has 15 tokens, its end included. */
  public static final int ANSWER_TOKENS = 16;

  /**
   * All worlds' queries, and the strategies over their pools.
   *
   * @param perBlock how many queries at most are answered together
   */
  public List<Block> blocks(
      List<LevelledEpisode> episodes, List<StrategyName> names, int perBlock, long seed) {
    List<Block> blocks = new ArrayList<>();
    for (int world = 0; world < episodes.size(); world++) {
      LevelledEpisode levelled = episodes.get(world);
      List<Strategy> strategies =
          strategies(levelled, SplitMix64.seedOf(seed, "world " + world)).all(names);
      List<LabelledQuery> queries = queries(levelled, world);
      for (int begin = 0; begin < queries.size(); begin += perBlock) {
        int end = Math.min(begin + perBlock, queries.size());
        blocks.add(new Block(queries.subList(begin, end), strategies));
      }
    }
    return List.copyOf(blocks);
  }

  private static List<LabelledQuery> queries(LevelledEpisode levelled, int world) {
    List<LabelledQuery> queries = new ArrayList<>();
    for (int i = 0; i < levelled.queries().size(); i++) {
      WalkProblem problem = levelled.episode().queries().get(i);
      queries.add(
          new LabelledQuery(
              levelled.queries().get(i), world, List.of(), problem::isAnsweredBy, String::strip));
    }
    return queries;
  }

  /** The strategies over one world's pool. */
  public PoolStrategies strategies(LevelledEpisode levelled, long seed) {
    DemonstrationPool pool = pool(levelled.episode());
    return new PoolStrategies(
        setting(),
        pool,
        levelled.curriculum(),
        scorer,
        seed,
        Map.of(
            StrategyName.TRUE_LEVELS, trueLevels(levelled.episode(), pool),
            StrategyName.FACT_COVERAGE, covering(levelled.episode())));
  }

  private PoolStrategies.Setting setting() {
    return new PoolStrategies.Setting(
        SHOTS,
        CANDIDATES,
        SETS,
        similarity(),
        LexicalTokenizer.whitespace(),
        new StateEmbedder(model.questions()),
        model.tokenCounter(),
        PromptAssembly.plain());
  }

  private static RememberedSimilarity similarity() {
    return new RememberedSimilarity(LexicalSimilarity.over(LexicalTokenizer.whitespace()));
  }

  /** SG-ICL over an episode, easy to hard. */
  public Prompter sgicl(LevelledEpisode levelled) {
    Curriculum<WalkProblem> curriculum = levelled.curriculum();
    PoolStrategies strategies = strategies(levelled, 0);
    return strategies
        .prompter(strategies.guided(curriculum, scorer))
        .ordered(Ordering.easyToHard(curriculum));
  }

  private static DemonstrationPool pool(Episode episode) {
    return DemonstrationPool.of(episode.pool(), WalkProblem::question, WalkProblem::answer);
  }

  private static Strategy trueLevels(Episode episode, DemonstrationPool pool) {
    TrueDifficulty difficulty = new TrueDifficulty();
    Curriculum<WalkProblem> levels =
        Curriculum.rank(episode.pool())
            .by(WalkProblem::question, difficulty)
            .into(Levels.equallySized(LevelledEpisode.LEVELS));
    Prompter prompter =
        Prompter.choosingBy(
                SparsityGuided.of(Retriever.over(pool, similarity()), levels, difficulty)
                    .candidates(CANDIDATES))
            .shots(SHOTS)
            .ordered(Ordering.easyToHard(levels));
    return new Strategy(
        StrategyName.TRUE_LEVELS,
        List.of(
            new Strategy.Draw(
                queries ->
                    prompter
                        .promptsFor(queries.stream().map(one -> Query.of(one.text())).toList())
                        .stream()
                        .map(List::of)
                        .toList(),
                Choice.first())));
  }

  private static Strategy covering(Episode episode) {
    return Strategy.prompting(
        StrategyName.FACT_COVERAGE, Prompter.choosingBy(FactCoverage.of(episode)).shots(SHOTS));
  }

  /** The model as it answers walk problems. */
  public Respondent respondent() {
    return new DecoderRespondent(
        model, model.answering(ANSWER_TOKENS), scorer, AnswerMode.GENERATION);
  }
}
