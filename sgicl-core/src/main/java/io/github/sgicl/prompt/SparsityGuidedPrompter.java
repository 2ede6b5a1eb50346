package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.function.Function;

/**
 * Makes few-shot prompts by {@linkplain SparsityGuided SG-ICL}: 2 shots of 20 candidates by the
 * progressive plan, easy to hard, unless told otherwise. Immutable and safe for use by many
 * threads.
 */
public final class SparsityGuidedPrompter {

  private final SparsityGuided selector;
  private final Prompter prompter;

  private SparsityGuidedPrompter(SparsityGuided selector, Prompter prompter) {
    this.selector = selector;
    this.prompter = prompter.selecting(selector);
  }

  /**
   * Opens a prompter.
   *
   * @param curriculum the pool
   * @param signal scores the queries; of the curriculum's identity
   */
  public static <T> Source<T> drawingFrom(Curriculum<T> curriculum, DifficultySignal signal) {
    return new Source<>(curriculum, signal);
  }

  /**
   * A curriculum whose items are not demonstrations yet.
   *
   * @param <T> what the pool is made of
   * @param curriculum the pool
   * @param signal scores the queries
   */
  public record Source<T>(Curriculum<T> curriculum, DifficultySignal signal) {

    /**
     * Says what is shown of an item.
     *
     * @throws IllegalArgumentException if a question or an answer is blank
     */
    public ShownPool showing(
        Function<? super T, String> question, Function<? super T, String> answer) {
      return new ShownPool(DemonstrationPool.of(curriculum, question, answer), curriculum, signal);
    }
  }

  /**
   * Demonstrations without a similarity yet.
   *
   * @param pool the demonstrations
   * @param curriculum their levels
   * @param signal scores the queries
   */
  public record ShownPool(
      DemonstrationPool pool, Curriculum<?> curriculum, DifficultySignal signal) {

    /**
     * Indexes the questions, once, here.
     *
     * @throws IllegalArgumentException if the signal is not of the curriculum's identity
     */
    public SparsityGuidedPrompter nearestBy(Similarity similarity) {
      SparsityGuided selector =
          SparsityGuided.of(Retriever.over(pool, similarity), curriculum, signal);
      return new SparsityGuidedPrompter(
          selector, Prompter.choosingBy(selector).ordered(Ordering.easyToHard(curriculum)));
    }
  }

  /** This prompter by another plan. */
  public SparsityGuidedPrompter following(LevelPlan plan) {
    return new SparsityGuidedPrompter(selector.following(plan), prompter);
  }

  /**
   * This prompter with another number of candidates.
   *
   * @throws IllegalArgumentException if {@code count < 1}
   */
  public SparsityGuidedPrompter candidates(int count) {
    return new SparsityGuidedPrompter(selector.candidates(count), prompter);
  }

  /** This prompter with diversity within a level. */
  public SparsityGuidedPrompter diversifiedBy(Diversity diversity) {
    return new SparsityGuidedPrompter(selector.diversifiedBy(diversity), prompter);
  }

  /**
   * This prompter with another number of demonstrations.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  public SparsityGuidedPrompter shots(int count) {
    return new SparsityGuidedPrompter(selector, prompter.shots(count));
  }

  /** This prompter with demonstrations in another order. */
  public SparsityGuidedPrompter ordered(Ordering ordering) {
    return new SparsityGuidedPrompter(selector, prompter.ordered(ordering));
  }

  /** This prompter with a system message at the beginning of each prompt. */
  public SparsityGuidedPrompter instructing(String system) {
    return new SparsityGuidedPrompter(selector, prompter.instructing(system));
  }

  /** This prompter with a token budget, and with tokens in its traces. */
  public SparsityGuidedPrompter within(TokenBudget budget, TokenCounter counter) {
    return new SparsityGuidedPrompter(selector, prompter.within(budget, counter));
  }

  /** The selector, to be compared with others. */
  public SparsityGuided selector() {
    return selector;
  }

  /**
   * The general prompter with these settings; {@link Prompter#selecting} makes the baselines of it.
   */
  public Prompter prompter() {
    return prompter;
  }

  /**
   * Makes the prompt for a question.
   *
   * @throws PromptTooLongException if the question alone does not fit the budget
   */
  public Prompt promptFor(String question) {
    return prompter.promptFor(question);
  }

  /**
   * Makes the prompt for a query.
   *
   * @throws PromptTooLongException if the query alone does not fit the budget
   */
  public Prompt promptFor(Query query) {
    return prompter.promptFor(query);
  }

  /**
   * Makes the prompts for many queries, for each what {@link #promptFor(Query)} makes.
   *
   * @return one prompt per query, in their order
   * @throws PromptTooLongException if a query alone does not fit the budget
   */
  public List<Prompt> promptsFor(List<Query> queries) {
    return prompter.promptsFor(queries);
  }
}
