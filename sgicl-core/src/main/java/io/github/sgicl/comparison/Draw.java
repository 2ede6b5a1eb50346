package io.github.sgicl.comparison;

import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.reranking.AnswerChoice;
import java.util.List;
import java.util.function.Function;

/**
 * One realisation of what a strategy leaves to chance.
 *
 * @param prompts the prompts asked for each of many queries, at least one for each, in the order of
 *     the queries
 * @param choice keeps one of the answers to a query; it may look at what counts as right only where
 *     it is a ceiling
 */
public record Draw(
    Function<List<Query>, List<List<Prompt>>> prompts,
    Function<LabelledQuery, AnswerChoice> choice) {

  /** One prompt for each query. */
  public static Draw prompting(Prompter prompter) {
    return new Draw(
        queries -> prompter.promptsFor(queries).stream().map(List::of).toList(),
        query -> AnswerChoice.first());
  }

  /** Several prompts for each query, of whose answers one is kept. */
  public static Draw choosing(
      Function<List<Query>, List<List<Prompt>>> prompts, AnswerChoice choice) {
    return new Draw(prompts, query -> choice);
  }
}
