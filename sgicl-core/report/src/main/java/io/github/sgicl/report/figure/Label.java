package io.github.sgicl.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Names that fit into a picture; the table beneath it has them whole. */
final class Label {

  /** The most characters of a name at an axis. */
  static final int AT_AXIS = 20;

  private static final int ALL_TICKS = 48;
  private static final int ONE_TICK = 10;

  private Label() {}

  /** At most so many characters on one line, the last of them an ellipsis if some are left out. */
  static String shortened(String name, int most) {
    String line = Escaped.legible(name.replaceAll("\\s+", " ").strip());
    int length = line.codePointCount(0, line.length());
    return length <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }

  /** The names, or 1, 2, 3 where they would not fit side by side on a narrow picture. */
  static List<String> ticks(List<String> names) {
    return fitSideBySide(names)
        ? names.stream().map(name -> shortened(name, ONE_TICK)).toList()
        : IntStream.rangeClosed(1, names.size()).mapToObj(Integer::toString).toList();
  }

  /** What the numbers among {@link #ticks} stand for; empty if the names fit. */
  static List<LegendEntry> legend(List<String> names) {
    return fitSideBySide(names)
        ? List.of()
        : IntStream.range(0, names.size())
            .mapToObj(i -> new LegendEntry(Optional.empty(), (i + 1) + " = " + names.get(i)))
            .toList();
  }

  private static boolean fitSideBySide(List<String> names) {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    return longest <= ONE_TICK && longest * names.size() <= ALL_TICKS;
  }
}
