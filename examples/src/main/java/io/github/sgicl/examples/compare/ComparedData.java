package io.github.sgicl.examples.compare;

import io.github.sgicl.comparison.Journal;
import io.github.sgicl.comparison.StrategyComparison;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.model.BatchedSignal;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.pool.ComparedFiles;
import io.github.sgicl.json.pool.PoolDifficulty;
import io.github.sgicl.json.pool.ScoredFiles;
import io.github.sgicl.json.pool.ShownComparison;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.prompt.TokenBudget;
import io.github.sgicl.proxy.ApiModel;
import io.github.sgicl.proxy.ApiRespondent;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.SparsityScorer;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    all.put("difficulty of curriculum selection", PoolDifficulty.of(source, data.pool()).source());
    all.put("answered by", setting.api().map(ApiModel::identity).orElse(setting.mode().toString()));
    all.put(
        "prompts",
        "%d demonstrations, %d levels, answers of up to %d tokens, stop %s"
            .formatted(setting.shots(), setting.levels(), setting.generate(), setting.stop()));
    return all;
  }

  @Override
  public StrategyComparison comparison(List<StrategyName> wanted, long seed, Journal journal) {
    DecoderReader reader = WordingOptions.reader(model, data.wording());
    DifficultySignal signal =
        data.known().before(journal.keeping(SparsityScorer.of(reader, metric)));
    ScoredFiles scored = ScoredFiles.of(data, new BatchedSignal(signal), setting.levels());
    List<Message> beginning = data.wording().system().map(Message::system).stream().toList();
    return scored
        .comparison(similarity, setting.mode() != AnswerMode.GENERATION)
        .comparing(
            scored
                .strategies(
                    PoolDifficulty.of(source, data.pool()),
                    signal,
                    reader,
                    journal.keeping(model.queryLikelihood(beginning)))
                .stream()
                .filter(one -> wanted.contains(one.name()))
                .toList())
        .shots(setting.shots())
        .assembledBy(
            scored
                .assembly()
                .within(
                    TokenBudget.tokens(model.maxTokens() - setting.generate()),
                    model.tokenCounter()))
        .atOnce(AT_ONCE)
        .measuredBy(metric)
        .answeredBy(
            shown.of(
                setting
                    .api()
                    .<Respondent>map(elsewhere -> new ApiRespondent(elsewhere, model))
                    .orElseGet(() -> setting.mode().of(model, setting.generate(), setting.stop()))))
        .titled(
            "Strategies compared on " + data.queriesName(),
            "%s answers %s with demonstrations from %s, by %s."
                .formatted(
                    setting.api().map(ApiModel::identity).orElse(model.model().name()),
                    data.queriesName(),
                    data.poolName(),
                    setting.mode()));
  }
}
