package io.github.sgicl.comparison;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.NearestSets;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Retriever;
import io.github.sgicl.prompt.TokenCounter;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What every strategy of a comparison has in common: the pool, the similarity, the number of
 * demonstrations and the token budget. Made by {@link StrategyComparison}. Immutable and safe for
 * use by many threads.
 */
public final class ComparedPool {

  /** Of how many realisations the strategies are averaged that leave something to chance. */
  public static final int DRAWS = 3;

  private final Retriever retriever;
  private final PromptSetting setting;
  private final TokenCounter counter;
  private final long seed;

  ComparedPool(Retriever retriever, PromptSetting setting, TokenCounter counter, long seed) {
    this.retriever = retriever;
    this.setting = setting;
    this.counter = counter;
    this.seed = seed;
  }

  /** The pool, with its guard against leakage. */
  public DemonstrationPool pool() {
    return retriever.pool();
  }

  /** The demonstrations, each at its index. */
  public List<Demonstration> demonstrations() {
    return pool().demonstrations();
  }

  /** The pool indexed by the comparison's similarity. */
  public Retriever retriever() {
    return retriever;
  }

  /** How many demonstrations stand in a prompt. */
  public int shots() {
    return setting.shots();
  }

  /** How many of the most similar are considered. */
  public int candidates() {
    return setting.candidates();
  }

  /** Counts tokens as the model does. */
  public TokenCounter counter() {
    return counter;
  }

  /** A prompter with the comparison's number of demonstrations, budget and instruction. */
  public Prompter prompter(DemonstrationSelector selector) {
    return Prompter.choosingBy(selector).shots(setting.shots()).assembledBy(setting.assembly());
  }

  /**
   * The prompts of the tries among which answers are chosen: sets drawn from the nearest, the most
   * similar first.
   *
   * @return one list per query, in their order
   */
  public List<List<Prompt>> tries(List<Query> queries) {
    return new NearestSets(
            retriever,
            setting.candidates(),
            setting.tries(),
            SplitMix64.seedOf(seed, "sets of demonstrations"))
        .promptsFor(queries, setting.shots(), setting.assembly());
  }

  /**
   * The seeds of a strategy's draws, {@value #DRAWS}. They depend on the comparison's seed, the
   * pool and the strategy's name, not on what else is compared.
   */
  public long[] seeds(StrategyName name) {
    return IntStream.range(0, DRAWS)
        .mapToLong(draw -> SplitMix64.seedOf(seed, name.id() + " " + draw))
        .toArray();
  }

  /** One draw for each of a strategy's {@link #seeds}. */
  public List<Draw> seeded(StrategyName name, LongFunction<Draw> draw) {
    return LongStream.of(seeds(name)).mapToObj(draw).toList();
  }
}
