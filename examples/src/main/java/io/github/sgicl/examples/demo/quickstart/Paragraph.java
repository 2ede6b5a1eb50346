package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.statistic.Decimals;
import io.github.sgicl.statistic.Interval;
import java.util.ArrayList;
import java.util.List;

/** Text broken at blanks, so that no line is wider than the page. */
final class Paragraph {

  private static final int WIDTH = 96;
  private static final char NO_BREAK = '\u00a0';

  private Paragraph() {}

  /** The lines, each ended by a line feed. */
  static String of(String text) {
    return of("", text);
  }

  /**
   * The lines, each ended by a line feed; those after the first start below the text.
   *
   * @param label stands before the first line
   */
  static String of(String label, String text) {
    int width = WIDTH - label.length();
    List<String> lines = new ArrayList<>();
    String left = text.strip();
    while (left.length() > width) {
      int blank = left.lastIndexOf(' ', width);
      int end = blank > 0 ? blank : width;
      lines.add(left.substring(0, end));
      left = left.substring(end).strip();
    }
    lines.add(left);
    String indent = "\n" + " ".repeat(label.length());
    return label + String.join(indent, lines).replace(NO_BREAK, ' ') + "\n";
  }

  /** A difference with its interval, never broken across lines. */
  static String difference(Interval interval) {
    return unbroken(Decimals.signedWithInterval(interval, 3));
  }

  /** The text kept on one line. */
  static String unbroken(String text) {
    return text.replace(' ', NO_BREAK);
  }
}
