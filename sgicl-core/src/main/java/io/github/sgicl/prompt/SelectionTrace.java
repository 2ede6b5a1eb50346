package io.github.sgicl.prompt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was chosen for a query and why.
 *
 * @param strategy the name of what selected
 * @param query the query
 * @param selection what was chosen, what was left out for leakage, and the query's score and level
 * @param shown the demonstrations of the prompt, in its order
 * @param dropped those that did not fit the token budget, most similar first
 * @param tokens the tokens of the whole prompt, where they were counted
 * @param budget the most tokens it might take, where they were counted
 */
public record SelectionTrace(
    String strategy,
    Query query,
    Selection selection,
    List<Pick> shown,
    List<Pick> dropped,
    OptionalInt tokens,
    Optional<TokenBudget> budget) {

  /** Copies the lists. */
  public SelectionTrace {
    shown = List.copyOf(shown);
    dropped = List.copyOf(dropped);
  }

  /** The third of the levels that the query falls in, where the selector looked at its level. */
  public Optional<Band> band() {
    return selection.placement().map(place -> Band.of(place.level(), place.levels()));
  }

  /** The tokens of the shown demonstrations, where they were counted. */
  public OptionalInt demonstrationTokens() {
    return tokens.isEmpty()
        ? tokens
        : OptionalInt.of(shown.stream().mapToInt(pick -> pick.tokens().orElseThrow()).sum());
  }

  /** The trace for a person to read: a few lines and an aligned table. */
  public String describe() {
    return TraceDescription.of(this);
  }

  @Override
  public String toString() {
    return describe();
  }
}
