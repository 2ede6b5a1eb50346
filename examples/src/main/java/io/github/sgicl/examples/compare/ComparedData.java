package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.Journal;
import io.github.sgicl.comparison.LabelledQuery;
import io.github.sgicl.comparison.Strategies;
import io.github.sgicl.comparison.Strategy;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.model.TextBatches;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Solution;
import io.github.sgicl.json.pool.ComparedFiles;
import io.github.sgicl.json.pool.PoolDifficulty;
import io.github.sgicl.json.pool.ShownComparison;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.TokenBudget;
import io.github.sgicl.proxy.ApiModel;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.LexicalTokenizer;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Queries and a pool of demonstrations from data sets.
 *
 * @param model answers
 * @param metric of levels and of answers
 * @param source what the pool is of
 * @param data pool and queries
 * @param similarity what retrieves
 * @param setting how prompts are made and answered
 * @param shown remembers what is to be shown
 */
record ComparedData(
    HuggingFaceDecoder model,
    SparsityMetric metric,
    DataSet source,
    ComparedFiles data,
    Similarity similarity,
    Setting setting,
    ShownComparison shown)
    implements ComparedTask {

  private static final int AT_ONCE = 4;

  /**
   * How prompts are made and answered.
   *
   * @param shots demonstrations in a prompt
   * @param levels of the curriculum
   * @param mode how the model answers
   * @param generate the most tokens of an answer
   * @param stop ends an answer; empty for none
   * @param api answers instead of the model, which reads what it answers
   */
  record Setting(
      int shots,
      int levels,
      AnswerMode mode,
      int generate,
      List<String> stop,
      Optional<ApiModel> api) {}

  @Override
  public Map<String, String> provenance() {
    Map<String, String> all = new TreeMap<>();
    all.putAll(data.provenance());
    all.put("similarity", similarity.identity());
    all.put("signal", metric.name());
    all.put("difficulty of curriculum selection", difficulty().source());
    all.put("answered by", setting.api().map(ApiModel::identity).orElse(setting.mode().toString()));
    all.put(
        "prompts",
        "%d demonstrations, %d levels, answers of up to %d tokens, stop %s"
            .formatted(setting.shots(), setting.levels(), setting.generate(), setting.stop()));
    return all;
  }

  @Override
  public StrategyComparison comparison(List<StrategyName> wanted, long seed, Journal journal) {
    DifficultySignal signal =
        data.known().before(journal.keeping(SparsityScorer.of(reader(), metric)));
    List<Score> scores =
        TextBatches.map(
            "scoring",
            data.texts(Stream.concat(data.pool().stream(), data.queries().stream()).toList()),
            signal::scoreAll);
    int pool = data.pool().size();
    Curriculum<DataItem> curriculum =
        Curriculum.<DataItem>rank(data.pool())
            .scored(scores.subList(0, pool))
            .into(Levels.equallySized(setting.levels()));
    DemonstrationPool demonstrations =
        DemonstrationPool.of(
            curriculum, data.wording()::prompt, item -> item.solution().orElseThrow().shown());
    return StrategyComparison.drawingFrom(demonstrations, similarity)
        .comparing(strategies(curriculum, signal, journal, wanted))
        .over(
            IntStream.range(0, data.queries().size())
                .mapToObj(i -> query(data.queries().get(i), scores.get(pool + i)))
                .toList())
        .shots(setting.shots())
        .assembledBy(assembly())
        .atOnce(AT_ONCE)
        .measuredBy(metric)
        .answeredBy(shown.of(respondent()))
        .titled(
            "Strategies compared on " + data.queriesName(),
            "%s answers %s with demonstrations from %s, by %s."
                .formatted(
                    setting.api().map(ApiModel::identity).orElse(model.model().name()),
                    data.queriesName(),
                    data.poolName(),
                    setting.mode()));
  }

  private PromptAssembly assembly() {
    PromptAssembly plain = PromptAssembly.plain();
    return data.wording()
        .system()
        .map(plain::instructing)
        .orElse(plain)
        .within(TokenBudget.tokens(model.maxTokens() - setting.generate()), model.tokenCounter());
  }

  private PoolDifficulty difficulty() {
    return PoolDifficulty.of(source, data.pool());
  }

  /** Reads questions as they are asked. */
  private DecoderReader reader() {
    return WordingOptions.reader(model, data.wording());
  }

  private List<Strategy> strategies(
      Curriculum<DataItem> curriculum,
      DifficultySignal signal,
      Journal journal,
      List<StrategyName> wanted) {
    Stream<Strategy> competitors =
        Stream.of(
            Strategies.curriculumSelection(difficulty().ranked(data.pool(), curriculum)),
            Strategies.conditionalEntropy(
                journal.keeping(
                    model.queryLikelihood(
                        data.wording().system().map(Message::system).stream().toList()))));
    return Stream.concat(
            Strategies.all(curriculum, signal, LexicalTokenizer.words(), reader()).stream(),
            competitors)
        .filter(one -> wanted.contains(one.name()))
        .toList();
  }

  private LabelledQuery query(DataItem item, Score score) {
    Solution solution = item.solution().orElseThrow();
    LabelledQuery query =
        LabelledQuery.of(data.wording().prompt(item), solution::isGivenBy)
            .votingBy(solution.format()::vote)
            .expecting(solution.shown())
            .named(item.name())
            .scored(score);
    return setting.mode() == AnswerMode.GENERATION ? query : query.answeredByOneOf(options(item));
  }

  private static List<String> options(DataItem item) {
    return item.lettered()
        ? IntStream.range(0, item.choices().size()).mapToObj(DataItem::letter).toList()
        : item.choices();
  }

  private Respondent respondent() {
    return setting
        .api()
        .map(elsewhere -> elsewhere.readBy(model))
        .orElseGet(() -> setting.mode().of(model, setting.generate(), setting.stop()));
  }
}
