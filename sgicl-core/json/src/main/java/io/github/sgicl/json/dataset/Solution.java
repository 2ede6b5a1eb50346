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
}
