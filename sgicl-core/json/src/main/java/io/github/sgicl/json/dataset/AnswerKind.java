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
  /** The text of an option. */
  OPTION,
  NUMBER,
  MATHEMATICS,
  TEXT,
  /** A letter where the right answer is one in brackets, such as {@code (B)}, else a text. */
  LETTER_OR_TEXT;

  private static final Pattern BRACKETED_LETTER = Pattern.compile("\\([A-Z]\\)");
  private static final int LETTERS = 26;

  static Optional<AnswerKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }

  /** How answers to an item are matched. */
  AnswerFormat format(List<String> choices, String expected) {
    return switch (this) {
      case LETTER -> AnswerFormat.choiceLetter(choices.size());
      case OPTION -> AnswerFormat.oneOf(choices);
      case NUMBER -> AnswerFormat.finalNumber();
      case MATHEMATICS -> AnswerFormat.mathematics();
      case TEXT -> AnswerFormat.exactText();
      case LETTER_OR_TEXT ->
          BRACKETED_LETTER.matcher(expected).matches()
              ? AnswerFormat.choiceLetter(LETTERS)
              : AnswerFormat.exactText();
    };
  }

  /** The word in a mapping. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
