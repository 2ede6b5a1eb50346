package io.github.sgicl.examples.walk;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A worked walk problem: from each start, go some hops and write down every symbol on the way. The
 * question {@code a b # # =} is answered {@code a x y , b z a ;} where x follows a, and so on.
 * Tokens are separated by blanks.
 *
 * @param question the statement, ended by {@code =}
 * @param answer the gold answer, ended by {@code ;}
 * @param length how many starts there are
 * @param hops how many steps are made from each
 * @param facts what one must know to answer, in the order of need
 */
public record WalkProblem(String question, String answer, int length, int hops, Set<Fact> facts) {

  private static final String HOP = "#";
  private static final String END = ";";

  /** Copies the facts. */
  public WalkProblem {
    facts = Collections.unmodifiableSet(new LinkedHashSet<>(facts));
  }

  static WalkProblem along(String starts, int hops, UnaryOperator<Character> after) {
    if (starts.isEmpty() || starts.chars().distinct().count() != starts.length()) {
      throw new IllegalArgumentException(
          "starts must be distinct symbols, were \"" + starts + "\"");
    }
    if (!(hops >= 1)) {
      throw new IllegalArgumentException("hops must be >= 1, was " + hops);
    }
    Set<Fact> facts = new LinkedHashSet<>();
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < starts.length(); i++) {
      char symbol = starts.charAt(i);
      answer.append(i == 0 ? "" : " , ").append(symbol);
      for (int hop = 0; hop < hops; hop++) {
        char next = after.apply(symbol);
        facts.add(new Fact(symbol, next));
        answer.append(' ').append(next);
        symbol = next;
      }
    }
    String question = String.join(" ", starts.split("")) + (" " + HOP).repeat(hops) + " =";
    return new WalkProblem(question, answer + " " + END, starts.length(), hops, facts);
  }

  /** The question with its answer, as it stands in a prompt. */
  public String worked() {
    return question + " " + answer;
  }

  /** The prompt that asks this question after the given demonstrations. */
  public String promptAfter(List<WalkProblem> demonstrations) {
    return demonstrations.stream()
        .map(WalkProblem::worked)
        .collect(Collectors.joining(" ", "", demonstrations.isEmpty() ? question : " " + question));
  }

  /**
   * Whether a model's output is exactly the gold answer. What follows the first {@code ;} does not
   * count, and neither does its absence: generation may leave out the token that it stops at.
   */
  public boolean isAnsweredBy(String generated) {
    return untilEnd(generated).equals(untilEnd(answer));
  }

  private static List<String> untilEnd(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .takeWhile(token -> !token.equals(END))
        .toList();
  }
}
