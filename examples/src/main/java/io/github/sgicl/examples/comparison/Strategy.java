package io.github.sgicl.examples.comparison;

import io.github.sgicl.prompt.AnswerChoice;
import io.github.sgicl.prompt.Prompt;
import io.github.sgicl.prompt.Prompter;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Trial;
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
public record Strategy(String name, List<Draw> draws) {

  /** Copies the list; refuses an empty one. */
  public Strategy {
    draws = List.copyOf(draws);
    if (draws.isEmpty()) {
      throw new IllegalArgumentException("the strategy \"" + name + "\" has no draw");
    }
  }

  /** Asks one prompt. */
  public static Strategy prompting(String name, Prompter... draws) {
    return new Strategy(
        name,
        Stream.of(draws)
            .map(prompter -> new Draw(query -> List.of(prompter.promptFor(query)), first()))
            .toList());
  }

  /** Asks several prompts and keeps one answer without knowing which is right. */
  public static Strategy choosing(
      String name, Function<Query, List<Prompt>> prompts, AnswerChoice... draws) {
    return new Strategy(
        name,
        Stream.of(draws)
            .map(
                choice ->
                    new Draw(
                        prompts, (labelled, trials) -> choice.choose(labelled.query(), trials)))
            .toList());
  }

  /** The ceiling of every choice among the same prompts: keeps a right answer if there is one. */
  public static Strategy knowing(String name, Function<Query, List<Prompt>> prompts) {
    return new Strategy(name, List.of(new Draw(prompts, Strategy::rightOrFirst)));
  }

  private static Choice first() {
    return (labelled, trials) -> trials.get(0);
  }

  private static Trial rightOrFirst(LabelledQuery labelled, List<Trial> trials) {
    return trials.stream()
        .filter(trial -> labelled.isAnsweredBy(trial.answer()))
        .findFirst()
        .orElse(trials.get(0));
  }

  /**
   * One realisation of what a strategy leaves to chance.
   *
   * @param prompts the prompts asked for a query, at least one
   * @param choice keeps one of their answers
   */
  public record Draw(Function<Query, List<Prompt>> prompts, Choice choice) {}

  /** Keeps one of the answers to a query whose right answer is known. */
  @FunctionalInterface
  public interface Choice {

    /**
     * Chooses.
     *
     * @param trials at least one
     * @return one of them
     */
    Trial choose(LabelledQuery query, List<Trial> trials);
  }
}
