package io.github.sgicl.json.dataset;

import io.github.sgicl.answer.AnswerFormat;

/**
 * The right answer to an item.
 *
 * @param shown as a demonstration shows it: worked where the data set has it so
 * @param expected what an answer is compared with
 * @param format how it is compared
 */
public record Solution(String shown, String expected, AnswerFormat format) {

  /** Whether a text gives the right answer. */
  public boolean isGivenBy(String text) {
    return format.accepts(text, expected);
  }
}
