package io.github.sgicl.examples.comparison;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.prompt.Bm25;
import io.github.sgicl.prompt.Coverage;
import io.github.sgicl.prompt.CoverageSelection;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Embedder;
import io.github.sgicl.prompt.EmbeddingSimilarity;
import io.github.sgicl.prompt.LexicalTokenizer;
import io.github.sgicl.prompt.MostSimilar;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Ordering;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.PromptAssembly;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.RandomChoice;
import io.github.sgicl.prompt.RandomOfNearest;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.Selection;
import io.github.sgicl.prompt.Similarity;
import io.github.sgicl.prompt.SparsityGuided;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.prompt.TokenMatched;
import io.github.sgicl.prompt.ZeroShot;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The strategies over one pool, all with the same number of demonstrations and token budget. */
public final class PoolStrategies {

  /** Of how many realisations the strategies are averaged that leave something to chance. */
  public static final int DRAWS = 3;

  /**
   * What is the same for all strategies of a comparison.
   *
   * @param shots demonstrations in each prompt
   * @param candidates how many of the most similar are considered
   * @param sets how many tries the choices among answers have
   * @param similarity what retrieves
   * @param tokenizer what BM25 and coverage count
   * @param states embeds texts by the model's own states
   * @param counter counts tokens as the model does
   * @param assembly budget, instruction and template
   */
  public record Setting(
      int shots,
      int candidates,
      int sets,
      Similarity similarity,
      LexicalTokenizer tokenizer,
      Embedder states,
      TokenCounter counter,
      PromptAssembly assembly) {}

  private final Setting setting;
  private final DemonstrationPool pool;
  private final Curriculum<?> curriculum;
  private final DifficultySignal signal;
  private final long seed;
  private final Retriever retriever;
  private final Map<StrategyName, Strategy> own;

  /**
   * Indexes a pool.
   *
   * @param pool of the curriculum's items, in their order
   * @param signal scores queries that bring no score
   * @param seed all chance
   * @param own strategies that only this task has
   */
  public PoolStrategies(
      Setting setting,
      DemonstrationPool pool,
      Curriculum<?> curriculum,
      DifficultySignal signal,
      long seed,
      Map<StrategyName, Strategy> own) {
    this.setting = setting;
    this.pool = pool;
    this.curriculum = curriculum;
    this.signal = signal;
    this.seed = seed;
    this.retriever = Retriever.over(pool, setting.similarity());
    this.own = Map.copyOf(own);
  }

  /** SG-ICL over a curriculum of this pool. */
  public SparsityGuided guided(Curriculum<?> levels, DifficultySignal by) {
    return SparsityGuided.of(retriever, levels, by).candidates(setting.candidates());
  }

  /** A prompter of this setting. */
  public Prompter prompter(DemonstrationSelector selector) {
    return Prompter.choosingBy(selector).shots(setting.shots()).assembledBy(setting.assembly());
  }

  /** All of some strategies, in their order. */
  public List<Strategy> all(List<StrategyName> names) {
    return names.stream().map(this::named).toList();
  }

  private Strategy named(StrategyName name) {
    SparsityGuided sgicl = guided(curriculum, signal);
    Ordering rising = Ordering.easyToHard(curriculum);
    Ordering falling = Ordering.hardToEasy(curriculum);
    MostSimilar similar = MostSimilar.of(retriever);
    return switch (name) {
      case ZERO -> one(name, new ZeroShot());
      case RANDOM -> draws(name, drawn -> prompter(new RandomChoice(pool, drawn)));
      case RANDOM_OF_NEAREST ->
          draws(
              name, drawn -> prompter(new RandomOfNearest(retriever, setting.candidates(), drawn)));
      case SIMILAR -> one(name, similar);
      case SIMILAR_LAST -> ordered(name, similar, Ordering.mostSimilarLast());
      case SIMILAR_EASY_HARD -> ordered(name, similar, rising);
      case SIMILAR_HARD_EASY -> ordered(name, similar, falling);
      case BM25 -> one(name, MostSimilar.of(Retriever.over(pool, bm25())));
      case STATE ->
          one(name, MostSimilar.of(Retriever.over(pool, EmbeddingSimilarity.of(setting.states()))));
      case COVERAGE -> one(name, CoverageSelection.over(pool, Coverage.ofTerms(bm25())));
      case LONGEST -> one(name, Longest.of(pool));
      case SGICL -> ordered(name, sgicl, rising);
      case SGICL_HARD_EASY -> ordered(name, sgicl, falling);
      case TOKEN_MATCHED -> one(name, matched(retriever, sgicl));
      case RANDOM_MATCHED ->
          draws(
              name,
              drawn -> prompter(matched(Retriever.over(pool, new RandomRelevance(drawn)), sgicl)));
      case PLACEBO ->
          draws(
              name,
              drawn -> {
                Curriculum<?> shuffled = curriculum.shuffled(drawn);
                return prompter(guided(shuffled, signal)).ordered(Ordering.easyToHard(shuffled));
              });
      case RERANKED -> tries(name, Choice.lowest(Attempt.EmittedStates::maxSparsity));
      case RERANKED_MEAN -> tries(name, Choice.lowest(Attempt.EmittedStates::meanSparsity));
      case LOWEST_ENTROPY -> tries(name, Choice.lowest(Attempt.EmittedStates::maxEntropy));
      case SPARSEST -> tries(name, Choice.lowest(states -> -states.maxSparsity()));
      case MAJORITY -> tries(name, Choice.majority());
      case RANDOM_TRY -> tries(name, seeds(name).mapToObj(Choice::random).toArray(Choice[]::new));
      case ANY_TRY -> tries(name, Choice.knowing());
      case TRUE_LEVELS, FACT_COVERAGE -> ofTheTask(name);
    };
  }

  private Strategy ofTheTask(StrategyName name) {
    Strategy known = own.get(name);
    if (known == null) {
      throw new IllegalArgumentException("this task has no strategy \"" + name.id() + "\"");
    }
    return known;
  }

  private Strategy one(StrategyName name, DemonstrationSelector selector) {
    return Strategy.prompting(name, prompter(selector));
  }

  private Strategy ordered(StrategyName name, DemonstrationSelector selector, Ordering ordering) {
    return Strategy.prompting(name, prompter(selector).ordered(ordering));
  }

  private Strategy draws(StrategyName name, LongFunction<Prompter> prompter) {
    return Strategy.prompting(name, seeds(name).mapToObj(prompter).toArray(Prompter[]::new));
  }

  private TokenMatched matched(Retriever from, SparsityGuided target) {
    return new TokenMatched(from, target, setting.counter(), setting.candidates());
  }

  private Bm25 bm25() {
    return Bm25.standard().over(setting.tokenizer());
  }

  private Strategy tries(StrategyName name, Choice... draws) {
    NearestSets sets =
        new NearestSets(
            retriever,
            setting.candidates(),
            setting.sets(),
            SplitMix64.seedOf(seed, "sets of demonstrations"));
    return Strategy.choosing(name, queries -> prompts(queries, sets), draws);
  }

  /** One prompt for each set of demonstrations of each query. */
  private List<List<Prompt>> prompts(List<Query> queries, NearestSets sets) {
    List<List<Selection>> selected = sets.selectAll(queries, setting.shots());
    List<List<Prompt>> prompts = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      prompts.add(
          selected.get(i).stream()
              .map(one -> setting.assembly().assemble("nearest sets", query, one))
              .toList());
    }
    return prompts;
  }

  /** A strategy's seeds depend on its name and the seed, not on what else is compared. */
  private LongStream seeds(StrategyName name) {
    return IntStream.range(0, DRAWS)
        .mapToLong(draw -> SplitMix64.seedOf(seed, name.id() + " " + draw));
  }
}
