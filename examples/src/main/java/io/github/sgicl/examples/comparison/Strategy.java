package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A way to answer queries from one pool: which prompts are asked for a query, and which answer is
 * kept. A strategy that leaves something to chance has several draws, over which its outcomes are
 * averaged.
 *
 * @param name the same in every block of a comparison
 * @param draws at least one
 */
public record Strategy(StrategyName name, List<Draw> draws) {

  /** Copies the list; refuses an empty one. */
  public Strategy {
    draws = List.copyOf(draws);
    if (draws.isEmpty()) {
      throw new IllegalArgumentException("the strategy \"" + name + "\" has no draw");
    }
  }

  /** Asks one prompt. */
  public static Strategy prompting(StrategyName name, Prompter... draws) {
    return new Strategy(
        name,
        Stream.of(draws)
            .map(
                prompter ->
                    new Draw(
                        queries -> prompter.promptsFor(queries).stream().map(List::of).toList(),
                        Choice.first()))
            .toList());
  }

  /** Asks several prompts and keeps one answer. */
  public static Strategy choosing(
      StrategyName name, Function<List<Query>, List<List<Prompt>>> prompts, Choice... draws) {
    return new Strategy(name, Stream.of(draws).map(choice -> new Draw(prompts, choice)).toList());
  }

  /**
   * One realisation of what a strategy leaves to chance.
   *
   * @param prompts the prompts asked for each of many queries, at least one for each
   * @param choice keeps one of a query's answers
   */
  public record Draw(Function<List<Query>, List<List<Prompt>>> prompts, Choice choice) {}
}
