package io.github.sgicl.demos;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A problem of the small model's task: start at a symbol and take a step for each {@code #}. Where
 * the steps lead, only solved problems tell.
 *
 * @param question such as {@code a # # =}
 * @param solution such as {@code a b c ;}
 */
record Problem(String question, String solution) {

  /**
   * Solved problems of one world, in which a leads to b, b to c, c to a, and d and e to each other.
   */
  static final List<Problem> POOL =
      List.of(
          new Problem("a # =", "a b ;"),
          new Problem("b # =", "b c ;"),
          new Problem("c # # =", "c a b ;"),
          new Problem("e # =", "e d ;"),
          new Problem("d # =", "d e ;"));

  /** What users ordinarily ask: one to six steps from each of 26 symbols. */
  static List<String> ordinaryQuestions() {
    return IntStream.range(0, 156)
        .mapToObj(i -> (char) ('a' + i % 26) + " " + "# ".repeat(1 + i / 26) + "=")
        .toList();
  }
}
