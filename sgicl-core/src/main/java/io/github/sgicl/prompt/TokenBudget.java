package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How many tokens a rendered prompt may take. Demonstrations are kept or dropped whole: the most
 * similar first (those without a similarity in the order of choice), each is kept if the prompt
 * still fits with it. So the least similar are the first to go, and one that is too long for the
 * budget does not cost the others their place.
 *
 * @param limit the most tokens of the whole prompt, {@code >= 1}
 */
public record TokenBudget(int limit) {

  private static final Comparator<Pick> MOST_USEFUL_FIRST =
      Comparator.comparingDouble(
          (Pick pick) -> -pick.similarity().orElse(Double.NEGATIVE_INFINITY));

  /** Refuses a limit below 1. */
  public TokenBudget {
    if (!(limit >= 1)) {
      throw new IllegalArgumentException("a token budget must be >= 1, was " + limit);
    }
  }

  /** At most so many tokens. */
  public static TokenBudget tokens(int limit) {
    return new TokenBudget(limit);
  }

  /** No limit: tokens are counted, nothing is dropped. */
  public static TokenBudget unlimited() {
    return new TokenBudget(Integer.MAX_VALUE);
  }

  /** {@code at most 2048 tokens}, or {@code any number of tokens}. */
  @Override
  public String toString() {
    return equals(unlimited()) ? "any number of tokens" : "at most " + limit + " tokens";
  }

  /**
   * Keeps what fits.
   *
   * @param picks in the order of choice
   * @param conversation the messages of a prompt that shows some of the picks
   * @throws PromptTooLongException if the prompt does not fit without any
   */
  Packing pack(
      List<Pick> picks, Function<List<Pick>, List<Message>> conversation, TokenCounter counter) {
    int total = counter.count(conversation.apply(List.of()));
    if (total > limit) {
      throw new PromptTooLongException(total, limit);
    }
    Map<Pick, Pick> kept = new HashMap<>();
    List<Pick> dropped = new ArrayList<>();
    for (Pick pick : picks.stream().sorted(MOST_USEFUL_FIRST).toList()) {
      List<Pick> tried =
          picks.stream().filter(one -> kept.containsKey(one) || one.equals(pick)).toList();
      int tokens = counter.count(conversation.apply(tried));
      Pick counted = pick.costing(tokens - total);
      if (tokens <= limit) {
        kept.put(pick, counted);
        total = tokens;
      } else {
        dropped.add(counted);
      }
    }
    List<Pick> inOrderOfChoice = picks.stream().map(kept::get).filter(Objects::nonNull).toList();
    return new Packing(inOrderOfChoice, dropped, OptionalInt.of(total));
  }

  /**
   * What fits and what does not, each with its tokens if they were counted.
   *
   * @param kept in the order of choice
   * @param dropped most similar first
   * @param tokens of the whole prompt
   */
  record Packing(List<Pick> kept, List<Pick> dropped, OptionalInt tokens) {}
}
