package io.github.sgicl.answer;

import java.util.Optional;

/**
 * A text that the answer has in it, in whole words: what long-context tests count as found. Texts
 * are compared as {@link ExactText} compares them; what is read is the whole text.
 */
record ContainedText() implements AnswerFormat {

  @Override
  public Optional<String> read(String text) {
    String whole = PlainText.normalised(PlainText.end(text));
    return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
  }

  @Override
  public boolean accepts(String text, String expected) {
    Optional<String> wanted = read(expected);
    Optional<String> given = read(text);
    return wanted.isPresent() && given.isPresent() && contains(given.get(), wanted.get());
  }

  private static boolean contains(String text, String wanted) {
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (!isOneWord(text, at) && !isOneWord(text, at + wanted.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the characters on both sides of a place belong to one word. */
  private static boolean isOneWord(String text, int place) {
    return PlainText.isWord(text, place - 1)
        && PlainText.isWord(text, place)
        && !Character.isIdeographic(text.charAt(place - 1))
        && !Character.isIdeographic(text.charAt(place));
  }
}
