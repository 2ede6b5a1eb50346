package io.github.sgicl.comparison;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.reranking.Respondent;
import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Compares strategies on the same queries, with the same number of demonstrations and token budget.
 * The controls that a strategy cannot be shown without join by rule: plain and token-matched
 * similarity and, where it goes by a curriculum, a placebo for SG-ICL and for strategies of the
 * user's own; the majority, a random one and the best of the same tries for a choice among answers.
 *
 * <p>By default 2 demonstrations, 20 candidates, 8 tries, no budget, answers measured by Hoyer, 4
 * queries answered together, seed 42, 2,000 resamples. Immutable; refinements return a new value.
 * Safe for use by many threads as far as its respondent is, and its journal, which is not.
 */
public final class StrategyComparison {

  /** The number of resamples of a bootstrap, unless told otherwise. */
  public static final int RESAMPLES = 2_000;

  private final List<ComparedPart> parts;
  private final PromptSetting prompts;
  private final RunSetting run;
  private final ReportText text;

  private StrategyComparison(
      List<ComparedPart> parts, PromptSetting prompts, RunSetting run, ReportText text) {
    this.parts = List.copyOf(parts);
    this.prompts = prompts;
    this.run = run;
    this.text = text;
  }

  /**
   * Opens a comparison over a pool.
   *
   * @param similarity what strategies and their controls retrieve by; the pool is indexed once,
   *     when the comparison runs
   */
  public static StrategyComparison drawingFrom(DemonstrationPool pool, Similarity similarity) {
    return new StrategyComparison(
        List.of(new ComparedPart("", pool, similarity, List.of(), List.of())),
        PromptSetting.USUAL,
        RunSetting.USUAL,
        ReportText.USUAL);
  }

  /**
   * This comparison with a name for its pool, such as {@code world 3}. All chance over a named pool
   * depends on the comparison's seed and the name.
   *
   * @throws IllegalStateException if it has several pools
   */
  public StrategyComparison named(String name) {
    return changing("named", part -> part.named(name));
  }

  /**
   * This comparison with more strategies. A report has them in the order of their groups.
   *
   * @throws IllegalStateException if it has several pools
   */
  public StrategyComparison comparing(Strategy... more) {
    return comparing(List.of(more));
  }

  /**
   * This comparison with more strategies. A report has them in the order of their groups.
   *
   * @throws IllegalStateException if it has several pools
   */
  public StrategyComparison comparing(List<? extends Strategy> more) {
    return changing("comparing", part -> part.comparing(more));
  }

  /**
   * This comparison with more queries.
   *
   * @throws IllegalStateException if it has several pools
   */
  public StrategyComparison over(List<LabelledQuery> more) {
    return changing("over", part -> part.over(more));
  }

  /**
   * This comparison with the pools, strategies and queries of another one. All else stays as it is
   * here. Every pool must have a name of its own and the same strategies, by name.
   */
  public StrategyComparison and(StrategyComparison other) {
    List<ComparedPart> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new StrategyComparison(all, prompts, run, text);
  }

  /**
   * This comparison with another number of demonstrations in a prompt.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  public StrategyComparison shots(int count) {
    return prompting(prompts.shots(count));
  }

  /**
   * This comparison with another number of most similar demonstrations that are considered.
   *
   * @throws IllegalArgumentException if {@code count < 1}
   */
  public StrategyComparison candidates(int count) {
    return prompting(prompts.candidates(count));
  }

  /**
   * This comparison with another number of tries for the choices among answers.
   *
   * @throws IllegalArgumentException if {@code count < 1}
   */
  public StrategyComparison tries(int count) {
    return prompting(prompts.tries(count));
  }

  /** This comparison with a token budget or an instruction in all prompts. */
  public StrategyComparison assembledBy(PromptAssembly assembly) {
    return prompting(prompts.assembledBy(assembly));
  }

  /** This comparison with the model that answers. */
  public StrategyComparison answeredBy(Respondent respondent) {
    return running(run.answeredBy(respondent));
  }

  /** This comparison with another metric of the states of answers. */
  public StrategyComparison measuredBy(SparsityMetric metric) {
    return running(run.measuredBy(metric));
  }

  /**
   * This comparison with a journal: a run that was killed goes on where it was, and ends with the
   * same report. It is closed when a run ends.
   */
  public StrategyComparison keptIn(Journal journal) {
    return running(run.keptIn(journal));
  }

  /**
   * This comparison with another number of queries that are answered together: what is repeated of
   * a run that was killed. It does not change what is answered where the model answers a prompt
   * alone as it does among others.
   *
   * @throws IllegalArgumentException if {@code queries < 1}
   */
  public StrategyComparison atOnce(int queries) {
    return running(run.atOnce(queries));
  }

  /** This comparison with another seed of all chance. */
  public StrategyComparison seed(long seed) {
    return running(run.seed(seed));
  }

  /** This comparison with another number of resamples of its bootstrap. */
  public StrategyComparison resamples(int count) {
    return running(run.resamples(count));
  }

  /** This comparison telling, after each of its steps, how many more queries were answered. */
  public StrategyComparison telling(IntConsumer progress) {
    return running(run.telling(progress));
  }

  /** This comparison with a title and a sentence on its task for its report. */
  public StrategyComparison titled(String title, String task) {
    return saying(text.titled(title, task));
  }

  /** This comparison with a word for its clusters in its report, such as {@code world}. */
  public StrategyComparison callingClusters(String name) {
    return saying(text.callingClusters(name));
  }

  /** This comparison with what its report says of model, software and data, by name, in order. */
  public StrategyComparison from(Map<String, String> provenance) {
    return saying(text.from(provenance));
  }

  /** The strategies, controls included, in the order of the report. */
  public List<StrategyName> strategies() {
    return Controls.joined(parts.get(0).strategies()).stream().map(Strategy::name).toList();
  }

  /** How many queries it has. */
  public int queries() {
    return parts.stream().mapToInt(part -> part.queries().size()).sum();
  }

  /**
   * What strategies draw from, pool by pool; the pools are indexed here.
   *
   * @throws IllegalStateException if it was not said who answers
   */
  public List<ComparedPool> pools() {
    return parts.stream().map(this::pool).toList();
  }

  private ComparedPool pool(ComparedPart part) {
    return new ComparedPool(
        Retriever.over(part.pool(), new RememberedSimilarity(part.similarity())),
        prompts,
        respondent().counter(),
        part.name().isEmpty() ? run.seed() : SplitMix64.seedOf(run.seed(), part.name()));
  }

  /**
   * Asks and answers, and sums nothing up.
   *
   * @return the outcomes of each strategy, in the order of the report
   * @throws IllegalStateException if strategies, queries or the model were not given, or the model
   *     leaves prompts unanswered
   * @throws IllegalArgumentException if pools compare different strategies, or some queries name
   *     their cluster and others do not
   * @throws io.github.sgicl.prompt.PromptTooLongException if a query does not fit the model or the
   *     budget
   */
  public List<StrategyOutcomes> outcomes() {
    requireComplete();
    try (Journal journal = run.journal()) {
      journal.begin("comparison", identity());
      return new BlockRun(respondent(), run.metric(), journal, run.progress())
          .run(new QueryBlocks(parts, run.atOnce()).of(this::pool));
    }
  }

  /**
   * Asks and answers, and sums up.
   *
   * @throws IllegalStateException as {@link #outcomes()}
   * @throws IllegalArgumentException as {@link #outcomes()}
   * @throws io.github.sgicl.prompt.PromptTooLongException as {@link #outcomes()}
   */
  public ComparisonReport run() {
    List<StrategyOutcomes> outcomes = outcomes();
    return ComparisonReport.of(setup(outcomes), outcomes);
  }

  /** The bootstrap of the report, seeded as all chance. */
  public Bootstrap bootstrap() {
    return Bootstrap.resamples(run.resamples()).seed(run.seed());
  }

  private void requireComplete() {
    for (ComparedPart part : parts) {
      if (part.strategies().isEmpty()) {
        throw new IllegalStateException("say what is compared: comparing(...)");
      }
      if (part.queries().isEmpty()) {
        throw new IllegalStateException("say what is asked: over(...)");
      }
    }
    long names = parts.stream().map(ComparedPart::name).distinct().count();
    if (parts.size() > 1
        && (names < parts.size() || parts.stream().anyMatch(part -> part.name().isEmpty()))) {
      throw new IllegalStateException("several pools must have names of their own: named(...)");
    }
  }

  private Respondent respondent() {
    return run.respondent()
        .orElseThrow(() -> new IllegalStateException("say who answers: answeredBy(...)"));
  }

  /** What the answers depend on, as far as it can be told. */
  private Map<String, String> identity() {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("respondent", respondent().identity());
    identity.put("metric", run.metric().name());
    identity.put("seed", Long.toString(run.seed()));
    identity.put(
        "strategies", strategies().stream().map(StrategyName::id).collect(Collectors.joining(" ")));
    identity.put(
        "prompts",
        "%d demonstrations of %d, %d tries, %d queries at once"
            .formatted(prompts.shots(), prompts.candidates(), prompts.tries(), run.atOnce()));
    identity.put(
        "similarity",
        parts.stream()
            .map(part -> part.similarity().identity())
            .distinct()
            .collect(Collectors.joining(", ")));
    identity.put(
        "texts", TextDigest.of(parts.stream().flatMap(part -> part.texts().stream()).toList()));
    return identity;
  }

  private ComparisonReport.Setup setup(List<StrategyOutcomes> outcomes) {
    int queries = queries();
    int clusters = (int) Arrays.stream(outcomes.get(0).clusters()).distinct().count();
    return new ComparisonReport.Setup(
        text.title(),
        text.task(),
        queries,
        clusters,
        text.clusterName().isEmpty() ? clusterName(queries, clusters) : text.clusterName(),
        parts.stream().mapToInt(part -> part.pool().size()).min().orElseThrow(),
        prompts.shots(),
        levels(),
        run.metric().name(),
        prompts.candidates(),
        prompts.tries(),
        run.seed(),
        run.resamples(),
        text.provenance());
  }

  private String clusterName(int queries, int clusters) {
    return clusters == queries ? "query" : parts.size() == clusters ? "pool" : "cluster";
  }

  private int levels() {
    return Controls.joined(parts.get(0).strategies()).stream()
        .filter(CurriculumStrategy.class::isInstance)
        .map(CurriculumStrategy.class::cast)
        .mapToInt(one -> one.curriculum().levels())
        .findFirst()
        .orElse(0);
  }

  private StrategyComparison changing(String verb, UnaryOperator<ComparedPart> change) {
    if (parts.size() != 1) {
      throw new IllegalStateException(
          "%s(...) is said of one pool, this comparison has %d".formatted(verb, parts.size()));
    }
    return new StrategyComparison(List.of(change.apply(parts.get(0))), prompts, run, text);
  }

  private StrategyComparison prompting(PromptSetting other) {
    return new StrategyComparison(parts, other, run, text);
  }

  private StrategyComparison running(RunSetting other) {
    return new StrategyComparison(parts, prompts, other, text);
  }

  private StrategyComparison saying(ReportText other) {
    return new StrategyComparison(parts, prompts, run, other);
  }
}
