package io.github.sgicl.answer;

import java.util.Optional;

/**
 * The letter of one of several options, A for the first: in this order, in the last {@code
 * \boxed{…}}; behind the last "the answer is"; at the beginning of the text, as in {@code C},
 * {@code (C)}, {@code C.} or {@code C: …}; the last letter in round brackets; the last capital
 * letter that stands alone, of which {@code A} and {@code I} in the middle of a sentence are taken
 * for words. A letter beyond the options is no answer.
 *
 * @param options how many there are, 1 to 26
 */
record ChoiceLetter(int options) implements AnswerFormat {

  private static final int LETTERS = 26;

  /** Refuses a number of options without letters. */
  ChoiceLetter {
    if (!(options >= 1 && options <= LETTERS)) {
      throw new IllegalArgumentException("options must be in 1..26, was " + options);
    }
  }

  @Override
  public Optional<String> read(String text) {
    String end = PlainText.end(text);
    return AnswerPhrase.boxed(end)
        .flatMap(this::boxed)
        .or(() -> AnswerPhrase.sentence(end).flatMap(this::beginning))
        .or(() -> beginning(end.strip()))
        .or(() -> last(end, true))
        .or(() -> last(end, false));
  }

  private Optional<String> boxed(String formula) {
    String inner = formula.strip();
    int brace = inner.indexOf('{');
    boolean text = inner.startsWith("\\") && brace >= 0 && inner.endsWith("}");
    return beginning(text ? inner.substring(brace + 1, inner.length() - 1).strip() : inner);
  }

  /** The letter that a text begins with, in brackets or with what ends a label behind it. */
  private Optional<String> beginning(String text) {
    int at = 0;
    while (at < text.length() && "*_([\"'".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String option = "option ";
    if (text.regionMatches(true, at, option, 0, option.length())) {
      at += option.length();
    }
    if (!isOption(text, at) || PlainText.isWord(text, at + 1)) {
      return Optional.empty();
    }
    boolean labels = at + 1 == text.length() || ".):,;]*_\"'\n\r".indexOf(text.charAt(at + 1)) >= 0;
    boolean word = text.charAt(at) == 'A' || text.charAt(at) == 'I';
    return labels || !word ? Optional.of(text.substring(at, at + 1)) : Optional.empty();
  }

  private Optional<String> last(String text, boolean bracketed) {
    for (int at = text.length() - 1; at >= 0; at--) {
      if (isOption(text, at)
          && !PlainText.isWord(text, at - 1)
          && !PlainText.isWord(text, at + 1)
          && (bracketed ? isBracketed(text, at) : !isWordAlone(text, at))) {
        return Optional.of(text.substring(at, at + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isBracketed(String text, int at) {
    return at > 0
        && text.charAt(at - 1) == '('
        && at + 1 < text.length()
        && text.charAt(at + 1) == ')';
  }

  /** An article or a pronoun: {@code A} or {@code I} with a blank behind it, or an apostrophe. */
  private static boolean isWordAlone(String text, int at) {
    char c = text.charAt(at);
    boolean contracted = at + 1 < text.length() && "'’".indexOf(text.charAt(at + 1)) >= 0;
    boolean goesOn = at + 1 < text.length() && text.charAt(at + 1) == ' ';
    return contracted || ((c == 'A' || c == 'I') && goesOn);
  }

  private boolean isOption(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) < 'A' + options;
  }
}
