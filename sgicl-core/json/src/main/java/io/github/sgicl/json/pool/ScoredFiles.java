package io.github.sgicl.json.pool;

import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.comparison.LabelledQuery;
import io.github.sgicl.comparison.Strategies;
import io.github.sgicl.comparison.Strategy;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Solution;
import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pool and the queries of a comparison with their scores: what strategies are compared on.
 *
 * @param files pool and queries
 * @param curriculum the pool ranked by its scores, in its order
 * @param queries the scores of the queries, in their order
 */
public record ScoredFiles(
    ComparedFiles files, Curriculum<DataItem> curriculum, List<Score> queries) {

  /** Copies the list. */
  public ScoredFiles {
    queries = List.copyOf(queries);
    if (queries.size() != files.queries().size() || curriculum.size() != files.pool().size()) {
      throw new IllegalArgumentException(
          "%d queries and a pool of %d need as many scores, got %d and %d"
              .formatted(
                  files.queries().size(), files.pool().size(), queries.size(), curriculum.size()));
    }
  }

  /**
   * Scores pool and queries as they are asked, in one call, and ranks the pool.
   *
   * @param levels how many, of equal size
   */
  public static ScoredFiles of(ComparedFiles files, DifficultySignal signal, int levels) {
    List<Score> scores =
        signal.scoreAll(
            files.texts(Stream.concat(files.pool().stream(), files.queries().stream()).toList()));
    int pool = files.pool().size();
    Curriculum<DataItem> curriculum =
        Curriculum.<DataItem>rank(files.pool())
            .scored(scores.subList(0, pool))
            .into(Levels.equallySized(levels));
    return new ScoredFiles(files, curriculum, scores.subList(pool, scores.size()));
  }

  /**
   * All that the library compares: {@link Strategies#all} and {@link StrategyName#competitors()}.
   *
   * @param difficulty ranks the pool for curriculum selection
   * @param signal scores queries that bring no score; of the curriculum's identity
   * @param reader reads the states by which questions are compared
   * @param logLikelihood of a query after demonstrations, for TopK + ConE
   */
  public List<Strategy> strategies(
      PoolDifficulty difficulty,
      DifficultySignal signal,
      ActivationProvider reader,
      BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood) {
    return Stream.concat(
            Strategies.all(curriculum, signal, LexicalTokenizer.words(), reader).stream(),
            Stream.of(
                Strategies.curriculumSelection(difficulty.ranked(files.pool(), curriculum)),
                Strategies.conditionalEntropy(logLikelihood)))
        .toList();
  }

  /**
   * A comparison of the queries over the pool, with the system message of the wording; strategies
   * and who answers are still to be given. Queries carry their level in the curriculum, and share a
   * cluster where their items do.
   *
   * @param similarity what retrieves
   * @param amongOptions whether answers are chosen among the options of an item, by letter where it
   *     is asked with letters; else they are free
   */
  public StrategyComparison comparison(Similarity similarity, boolean amongOptions) {
    DemonstrationPool pool =
        DemonstrationPool.of(
            curriculum, files.wording()::prompt, item -> item.solution().orElseThrow().shown());
    return StrategyComparison.drawingFrom(pool, similarity)
        .over(
            clustered(
                IntStream.range(0, queries.size())
                    .mapToObj(i -> query(files.queries().get(i), queries.get(i), amongOptions))
                    .toList()))
        .assembledBy(assembly());
  }

  /** Prompts with the system message of the wording, if it has one. */
  public PromptAssembly assembly() {
    PromptAssembly plain = PromptAssembly.plain();
    return files.wording().system().map(plain::instructing).orElse(plain);
  }

  private LabelledQuery query(DataItem item, Score score, boolean amongOptions) {
    Solution solution = item.solution().orElseThrow();
    LabelledQuery query =
        LabelledQuery.of(files.wording().prompt(item), solution::isGivenBy)
            .votingBy(solution.format()::vote)
            .expecting(solution.shown())
            .named(item.name())
            .atLevel(Integer.toString(curriculum.levelOf(score)))
            .scored(score);
    return amongOptions ? query.answeredByOneOf(options(item)) : query;
  }

  /** Queries whose items depend on each other share a cluster, where any do. */
  private List<LabelledQuery> clustered(List<LabelledQuery> asked) {
    if (files.queries().stream().allMatch(item -> item.cluster().isEmpty())) {
      return asked;
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<LabelledQuery> clustered = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      DataItem item = files.queries().get(i);
      String name = item.cluster().map(own -> "cluster " + own).orElse("item " + item.name());
      int next = numbers.size();
      clustered.add(asked.get(i).inCluster(numbers.computeIfAbsent(name, unseen -> next)));
    }
    return clustered;
  }

  private static List<String> options(DataItem item) {
    return item.lettered()
        ? IntStream.range(0, item.choices().size()).mapToObj(DataItem::letter).toList()
        : item.choices();
  }
}
