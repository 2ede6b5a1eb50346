package io.github.sgicl.json.dataset;

import io.github.sgicl.answer.AnswerFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of answer the items of a layout have, as a mapping names it. */
public enum AnswerKind {
  /** The letter of an option; what an item with choices has unless its mapping says otherwise. */
  LETTER,
  /** The text of an option, or the name of a class. */
  OPTION,
  NUMBER,
  MATHEMATICS,
  TEXT,
  /** A number where the right answers are numbers, else a text; what other items have. */
  NUMBER_OR_TEXT,
  /** A letter where the right answer is one in brackets, such as {@code (B)}, else as before. */
  LETTER_OR_TEXT,
  /** A text that the answer has in it. */
  CONTAINED;

  private static final Pattern BRACKETED_LETTER = Pattern.compile("\\([A-Z]\\)");
  private static final Pattern NUMERAL =
      Pattern.compile(
          "[-+\u2212]?\\$?(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?%?");
  private static final int LETTERS = 26;

  static Optional<AnswerKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }

  /** The kind of one item: none that depends on its answers. */
  AnswerKind of(List<String> golds) {
    boolean lettered = golds.stream().allMatch(gold -> BRACKETED_LETTER.matcher(gold).matches());
    return switch (this) {
      case LETTER, OPTION, NUMBER, MATHEMATICS, TEXT, CONTAINED -> this;
      case LETTER_OR_TEXT -> lettered ? LETTER : NUMBER_OR_TEXT.of(golds);
      case NUMBER_OR_TEXT -> golds.stream().allMatch(AnswerKind::isNumeral) ? NUMBER : TEXT;
    };
  }

  static boolean isNumeral(String text) {
    return text.length() <= 64 && NUMERAL.matcher(text.strip()).matches();
  }

  /** How answers to an item are matched. */
  AnswerFormat format(List<String> choices, List<String> golds) {
    return switch (of(golds)) {
      case LETTER -> AnswerFormat.choiceLetter(choices.isEmpty() ? LETTERS : choices.size());
      case OPTION -> AnswerFormat.oneOf(choices);
      case NUMBER -> AnswerFormat.finalNumber();
      case MATHEMATICS -> AnswerFormat.mathematics();
      case CONTAINED -> AnswerFormat.containedText();
      case TEXT, NUMBER_OR_TEXT, LETTER_OR_TEXT -> AnswerFormat.exactText();
    };
  }

  /** The word in a mapping. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
