package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;

/**
 * What kind of answer a question has: how it is read out of a text, and when two answers are the
 * same. Immutable and safe for use by many threads.
 *
 * <p>Any text may be given, a hostile one too: of a long text the last {@value #MAX_TEXT}
 * characters are looked at, formulas are read up to a length, a nesting and a number of digits, and
 * all work is bounded by these.
 */
public interface AnswerFormat {

  /** The number of characters at the end of a text that are looked at. */
  int MAX_TEXT = 100_000;

  /**
   * The final answer of a text in a canonical form: two texts of the same answer give the same, but
   * for what a format says it leaves open.
   *
   * @return empty if the text gives no answer of this kind
   */
  Optional<String> read(String text);

  /**
   * Whether a text gives the expected answer.
   *
   * @param text what was generated
   * @param expected the right answer, alone or at the end of a worked solution
   * @return false as well if the expected text holds no answer of this kind
   */
  default boolean accepts(String text, String expected) {
    Optional<String> right = read(expected);
    return right.isPresent() && read(text).equals(right);
  }

  /** What a text votes for in a majority: its answer, or else its words. */
  default String vote(String text) {
    return read(text).orElseGet(() -> PlainText.normalised(PlainText.end(text)));
  }

  /** See {@link FinalNumber}. */
  static AnswerFormat finalNumber() {
    return new FinalNumber();
  }

  /** See {@link Mathematics}. */
  static AnswerFormat mathematics() {
    return new Mathematics();
  }

  /**
   * See {@link ChoiceLetter}.
   *
   * @param options how many there are, 1 to 26
   */
  static AnswerFormat choiceLetter(int options) {
    return new ChoiceLetter(options);
  }

  /**
   * See {@link OptionText}.
   *
   * @param options at least one, different from each other
   */
  static AnswerFormat oneOf(List<String> options) {
    return new OptionText(options);
  }

  /** See {@link ExactText}. */
  static AnswerFormat exactText() {
    return new ExactText();
  }

  /** See {@link ContainedText}. */
  static AnswerFormat containedText() {
    return new ContainedText();
  }
}
