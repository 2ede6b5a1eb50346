package io.github.sgicl.json.dataset;

import io.github.sgicl.answer.AnswerFormat;
import java.util.List;

/**
 * The right answer to an item.
 *
 * @param shown as a demonstration shows it: worked where the data set has it so
 * @param golds what an answer is compared with, at least one
 * @param every whether all of them must be given; else any one counts
 * @param format how they are compared
 */
public record Solution(String shown, List<String> golds, boolean every, AnswerFormat format) {

  private static final int LONGEST = 80;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is nothing to compare with
   */
  public Solution {
    golds = List.copyOf(golds);
    if (golds.isEmpty()) {
      throw new IllegalArgumentException("a solution must have a right answer, has none");
    }
  }

  /** Whether a text gives the right answer. */
  public boolean isGivenBy(String text) {
    return every
        ? golds.stream().allMatch(gold -> format.accepts(text, gold))
        : golds.stream().anyMatch(gold -> format.accepts(text, gold));
  }

  /**
   * Whether a text gives the right answer, and why: what is read from it, and what is wanted.
   *
   * @param text an answer, of any length
   */
  public String verdict(String text) {
    String read =
        format
            .read(text)
            .map(answer -> "\"%s\" is read from it".formatted(shortened(answer)))
            .orElse("nothing that could be compared is read from it");
    String wanted =
        golds.size() == 1
            ? "\"" + shortened(golds.get(0)) + "\""
            : (every ? "all of " : "any of ") + golds.stream().map(Solution::shortened).toList();
    return "%s: %s, right is %s".formatted(isGivenBy(text) ? "right" : "wrong", read, wanted);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
  }
}
