package io.github.sgicl.examples.demo.compare;

import io.github.sgicl.comparison.ComparedPool;
import io.github.sgicl.comparison.CurriculumStrategy;
import io.github.sgicl.comparison.Draw;
import io.github.sgicl.comparison.LabelledQuery;
import io.github.sgicl.comparison.Strategies;
import io.github.sgicl.comparison.Strategy;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyGroup;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.walk.Episode;
import io.github.sgicl.examples.walk.FactCoverage;
import io.github.sgicl.examples.walk.TrueDifficulty;
import io.github.sgicl.examples.walk.WalkProblem;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.SparsityGuided;
import io.github.sgicl.reranking.AnswerChoice;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The comparison on the walk task: two worked demonstrations from the pool of the query's own
 * world.
 *
 * @param model the embedded model
 * @param metric of levels and of answers
 */
public record WalkComparison(HuggingFaceDecoder model, SparsityMetric metric) {

  /** Demonstrations in a prompt. */
  public static final int SHOTS = 2;

  /** How many of the most similar are considered. */
  public static final int CANDIDATES = 20;

  /** Tries of the choices among answers. */
  public static final int TRIES = 8;

  /** The longest right answer has 15 tokens, its end included. */
  public static final int ANSWER_TOKENS = 16;

  /** SG-ICL by the task's own difficulty. */
  public static final StrategyName TRUE_LEVELS =
      new StrategyName(
          "true-levels",
          "SG-ICL, true difficulty",
          StrategyGroup.CONTROL,
          "SG-ICL with levels by the task's own difficulty");

  /** What no real task gives away. */
  public static final StrategyName FACT_COVERAGE =
      new StrategyName(
          "fact-coverage",
          "oracle coverage",
          StrategyGroup.CEILING,
          "knows which facts are needed and covers them");

  /** All strategies that can be compared on this task. */
  public static List<StrategyName> names() {
    return Stream.concat(StrategyName.standard().stream(), Stream.of(TRUE_LEVELS, FACT_COVERAGE))
        .toList();
  }

  /** Scores bare questions. */
  public SparsityScorer scorer() {
    return SparsityScorer.of(model, metric);
  }

  /**
   * All worlds' queries, and the strategies over their pools.
   *
   * @param wanted the strategies, whose controls join them
   */
  public StrategyComparison over(List<LevelledEpisode> episodes, List<StrategyName> wanted) {
    return IntStream.range(0, episodes.size())
        .mapToObj(world -> world(world, episodes.get(world), wanted))
        .reduce(StrategyComparison::and)
        .orElseThrow()
        .shots(SHOTS)
        .candidates(CANDIDATES)
        .tries(TRIES)
        .measuredBy(metric)
        .answeredBy(model.answering(ANSWER_TOKENS));
  }

  private StrategyComparison world(
      int number, LevelledEpisode levelled, List<StrategyName> wanted) {
    return StrategyComparison.drawingFrom(pool(levelled.episode()), similarity())
        .named("world " + number)
        .comparing(
            strategies(levelled).stream().filter(one -> wanted.contains(one.name())).toList())
        .over(queries(levelled).stream().map(query -> query.inCluster(number)).toList());
  }

  private static List<LabelledQuery> queries(LevelledEpisode levelled) {
    List<LabelledQuery> queries = new ArrayList<>();
    for (int i = 0; i < levelled.queries().size(); i++) {
      WalkProblem problem = levelled.episode().queries().get(i);
      queries.add(
          LabelledQuery.of(problem.question(), problem::isAnsweredBy)
              .expecting(problem.answer())
              .atLevel(Integer.toString(levelled.queryLevel(i)))
              .scored(levelled.queries().get(i).score().orElseThrow()));
    }
    return queries;
  }

  /** All strategies over one world's pool, the task's own among them. */
  public List<Strategy> strategies(LevelledEpisode levelled) {
    List<Strategy> all =
        new ArrayList<>(
            Strategies.all(
                levelled.curriculum(), scorer(), LexicalTokenizer.whitespace(), model.questions()));
    all.add(trueLevels(levelled));
    all.add(Strategy.choosingBy(FACT_COVERAGE, pool -> FactCoverage.of(levelled.episode())));
    return List.copyOf(all);
  }

  private static Similarity similarity() {
    return Similarity.lexical(LexicalTokenizer.whitespace());
  }

  /** SG-ICL over an episode, easy to hard. */
  public Prompter sgicl(LevelledEpisode levelled) {
    Retriever retriever = Retriever.over(pool(levelled.episode()), similarity());
    return Prompter.choosingBy(
            SparsityGuided.of(retriever, levelled.curriculum(), scorer()).candidates(CANDIDATES))
        .shots(SHOTS)
        .ordered(Ordering.easyToHard(levelled.curriculum()));
  }

  private static DemonstrationPool pool(Episode episode) {
    return DemonstrationPool.of(episode.pool(), WalkProblem::question, WalkProblem::answer);
  }

  private Strategy trueLevels(LevelledEpisode levelled) {
    TrueDifficulty difficulty = new TrueDifficulty();
    Curriculum<WalkProblem> levels =
        Curriculum.rank(levelled.episode().pool())
            .by(WalkProblem::question, difficulty)
            .into(Levels.equallySized(LevelledEpisode.LEVELS));
    CurriculumStrategy sgicl = Strategies.sgicl(levelled.curriculum(), scorer());
    return new TrueLevels(Strategies.sgicl(levels, difficulty), sgicl);
  }

  /**
   * SG-ICL by other levels than its own, which it is held against.
   *
   * @param guided by the true levels
   * @param sgicl by sparsity
   */
  private record TrueLevels(Strategy guided, Strategy sgicl) implements Strategy {

    @Override
    public StrategyName name() {
      return TRUE_LEVELS;
    }

    @Override
    public List<Strategy> besides() {
      return List.of(sgicl);
    }

    /** The queries' sparsity is not looked at: their true difficulty is known. */
    @Override
    public List<Draw> draws(ComparedPool pool) {
      return guided.draws(pool).stream()
          .map(
              draw ->
                  Draw.choosing(
                      queries ->
                          draw.prompts()
                              .apply(queries.stream().map(one -> Query.of(one.text())).toList()),
                      AnswerChoice.first()))
          .toList();
    }
  }
}
