package io.github.sgicl.conformance;

/** Says where two texts part. */
final class TextDifference {

  private static final int SHOWN = 40;

  private TextDifference() {}

  /** For example {@code character 12: expected "a" and more, was "b"}. */
  static String of(String expected, String actual) {
    int place = 0;
    while (place < Math.min(expected.length(), actual.length())
        && expected.charAt(place) == actual.charAt(place)) {
      place++;
    }
    return "character %d: expected %s, was %s"
        .formatted(place, from(expected, place), from(actual, place));
  }

  private static String from(String text, int place) {
    if (place == text.length()) {
      return "the end";
    }
    String rest = text.substring(place, Math.min(text.length(), place + SHOWN));
    return '"' + rest.replace("\n", "\\n") + '"';
  }
}
