package io.github.sgicl.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When two texts count as the same, though they are not written alike. */
public final class QuestionText {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private QuestionText() {}

  /** NFKC, case folded, runs of white space made one blank, stripped. */
  public static String normalised(String text) {
    String folded = spaced(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** NFKC, runs of white space made one blank, stripped; case kept. */
  public static String spaced(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return BLANKS.matcher(composed).replaceAll(" ").strip();
  }
}
