package io.github.sgicl.examples.compare;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.djl.Answering;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.comparison.AnswerMode;
import io.github.sgicl.examples.comparison.Block;
import io.github.sgicl.examples.comparison.ComparisonResult;
import io.github.sgicl.examples.comparison.DecoderRespondent;
import io.github.sgicl.examples.comparison.Journal;
import io.github.sgicl.examples.comparison.JournalledSignal;
import io.github.sgicl.examples.comparison.LabelledQuery;
import io.github.sgicl.examples.comparison.PoolStrategies;
import io.github.sgicl.examples.comparison.RememberedSimilarity;
import io.github.sgicl.examples.comparison.Respondent;
import io.github.sgicl.examples.comparison.StateEmbedder;
import io.github.sgicl.examples.comparison.Strategy;
import io.github.sgicl.examples.comparison.StrategyName;
import io.github.sgicl.examples.model.TextBatches;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.Solution;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.LexicalTokenizer;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Similarity;
import io.github.sgicl.prompt.TokenBudget;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Queries and a pool of demonstrations from data sets.
 *
 * @param model answers
 * @param scorer gives levels and the sparsity of answers
 * @param data pool and queries
 * @param similarity what retrieves
 * @param setting how prompts are made and answered
 */
record DataTask(
    HuggingFaceDecoder model,
    SparsityScorer scorer,
    DataFiles data,
    Similarity similarity,
    Setting setting)
    implements ComparedTask {

  private static final int AT_ONCE = 4;
  private static final int CANDIDATES = 20;
  private static final int SETS = 8;

  /**
   * How prompts are made and answered.
   *
   * @param shots demonstrations in a prompt
   * @param levels of the curriculum
   * @param mode how the model answers
   * @param generate the most tokens of an answer
   * @param stop ends an answer; empty for none
   */
  record Setting(int shots, int levels, AnswerMode mode, int generate, List<String> stop) {}

  @Override
  public Map<String, String> provenance() {
    return Map.of(
        "pool", data.poolName(),
        "pool sha-256", data.poolDigest(),
        "queries", data.queriesName(),
        "queries sha-256", data.queriesDigest(),
        "similarity", similarity.identity(),
        "signal", scorer.identity().signal(),
        "answered by", setting.mode().toString(),
        "prompts",
            "%d demonstrations, %d levels, answers of up to %d tokens, stop %s"
                .formatted(setting.shots(), setting.levels(), setting.generate(), setting.stop()),
        "sample",
            "%d queries, %d of the pool".formatted(data.queries().size(), data.pool().size()));
  }

  @Override
  public List<Block> blocks(List<StrategyName> names, long seed, Journal journal) {
    JournalledSignal signal = new JournalledSignal(scorer, journal);
    List<Score> scores =
        TextBatches.map(
            "scoring",
            Stream.concat(data.pool().stream(), data.queries().stream())
                .map(DataItem::prompt)
                .toList(),
            signal::scoreAll);
    int pool = data.pool().size();
    Curriculum<DataItem> curriculum =
        Curriculum.<DataItem>rank(data.pool())
            .scored(scores.subList(0, pool))
            .into(Levels.equallySized(setting.levels()));
    List<Strategy> strategies = strategies(curriculum, seed).all(names);
    List<LabelledQuery> queries =
        IntStream.range(0, data.queries().size())
            .mapToObj(i -> query(i, scores.get(pool + i)))
            .toList();
    List<Block> blocks = new ArrayList<>();
    for (int begin = 0; begin < queries.size(); begin += AT_ONCE) {
      blocks.add(
          new Block(queries.subList(begin, Math.min(begin + AT_ONCE, queries.size())), strategies));
    }
    return List.copyOf(blocks);
  }

  private PoolStrategies strategies(Curriculum<DataItem> curriculum, long seed) {
    return new PoolStrategies(
        new PoolStrategies.Setting(
            setting.shots(),
            CANDIDATES,
            SETS,
            new RememberedSimilarity(similarity),
            LexicalTokenizer.words(),
            new StateEmbedder(model.questions()),
            model.tokenCounter(),
            PromptAssembly.plain()
                .within(
                    TokenBudget.tokens(model.maxTokens() - setting.generate()),
                    model.tokenCounter())),
        DemonstrationPool.of(
            curriculum, DataItem::prompt, item -> item.solution().orElseThrow().shown()),
        curriculum,
        scorer,
        seed,
        Map.of());
  }

  private LabelledQuery query(int place, Score score) {
    DataItem item = data.queries().get(place);
    Solution solution = item.solution().orElseThrow();
    return new LabelledQuery(
        Query.of(item.prompt()).scored(score),
        place,
        setting.mode() == AnswerMode.GENERATION ? List.of() : options(item),
        solution::isGivenBy,
        solution.format()::vote);
  }

  private static List<String> options(DataItem item) {
    return item.lettered()
        ? IntStream.range(0, item.choices().size()).mapToObj(DataItem::letter).toList()
        : item.choices();
  }

  @Override
  public Respondent respondent() {
    Answering answering =
        model.answering(setting.generate()).stoppingAt(setting.stop().toArray(String[]::new));
    return new DecoderRespondent(model, answering, scorer, setting.mode());
  }

  @Override
  public ComparisonResult.Setup setup(
      ComparisonPlan plan, List<Block> blocks, Map<String, String> provenance) {
    return new ComparisonResult.Setup(
        "Strategies compared on " + data.queriesName(),
        "%s answers %s with demonstrations from %s, by %s."
            .formatted(model.model().name(), data.queriesName(), data.poolName(), setting.mode()),
        data.queries().size(),
        data.queries().size(),
        "query",
        data.pool().size(),
        setting.shots(),
        setting.levels(),
        scorer.identity().signal(),
        CANDIDATES,
        SETS,
        plan.seed(),
        ComparisonPlan.RESAMPLES,
        provenance);
  }
}
