package io.github.sgicl.prompt;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes few-shot prompts: a selector chooses, the {@linkplain PromptAssembly assembly} packs,
 * orders and writes. The one way from a query to a prompt, for SG-ICL and for what it is compared
 * with. Immutable and safe for use by many threads.
 */
public final class Prompter {

  private static final int USUAL_SHOTS = 2;

  private final DemonstrationSelector selector;
  private final int shots;
  private final PromptAssembly assembly;

  private Prompter(DemonstrationSelector selector, int shots, PromptAssembly assembly) {
    this.selector = selector;
    this.shots = shots;
    this.assembly = assembly;
  }

  /** Two shots in the order of choice, without a budget. */
  public static Prompter choosingBy(DemonstrationSelector selector) {
    return new Prompter(selector, USUAL_SHOTS, PromptAssembly.plain());
  }

  /** This prompter with another selector, all else equal. */
  public Prompter selecting(DemonstrationSelector other) {
    return new Prompter(other, shots, assembly);
  }

  /**
   * This prompter with another number of demonstrations.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  public Prompter shots(int count) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + count);
    }
    return new Prompter(selector, count, assembly);
  }

  /** This prompter with demonstrations in another order. */
  public Prompter ordered(Ordering ordering) {
    return assembledBy(assembly.ordered(ordering));
  }

  /** This prompter with a system message at the beginning of each prompt. */
  public Prompter instructing(String system) {
    return assembledBy(assembly.instructing(system));
  }

  /** This prompter with a token budget, and with tokens in its traces. */
  public Prompter within(TokenBudget budget, TokenCounter counter) {
    return assembledBy(assembly.within(budget, counter));
  }

  /** This prompter with other stages after the selection. */
  public Prompter assembledBy(PromptAssembly other) {
    return new Prompter(selector, shots, other);
  }

  /** What chooses. */
  public DemonstrationSelector selector() {
    return selector;
  }

  /**
   * Makes the prompt for a question.
   *
   * @throws PromptTooLongException if the question alone does not fit the budget
   */
  public Prompt promptFor(String question) {
    return promptFor(Query.of(question));
  }

  /**
   * Makes the prompt for a query.
   *
   * @throws PromptTooLongException if the query alone does not fit the budget
   */
  public Prompt promptFor(Query query) {
    return assembly.assemble(selector.name(), query, selector.select(query, shots));
  }

  /**
   * Makes the prompts for many queries, for each what {@link #promptFor(Query)} makes. Cheaper than
   * one at a time where demonstrations are retrieved from a large pool.
   *
   * @return one prompt per query, in their order
   * @throws PromptTooLongException if a query alone does not fit the budget
   */
  public List<Prompt> promptsFor(List<Query> queries) {
    List<Selection> selections = selector.selectAll(queries, shots);
    if (selections.size() != queries.size()) {
      throw new IllegalStateException(
          selector.name()
              + " chose for "
              + selections.size()
              + " of "
              + queries.size()
              + " queries");
    }
    return IntStream.range(0, queries.size())
        .mapToObj(i -> assembly.assemble(selector.name(), queries.get(i), selections.get(i)))
        .toList();
  }
}
