package io.github.sgicl.djl;

import java.util.List;
import java.util.OptionalInt;

/** Texts that end an answer. */
record StopStrings(List<String> strings) {

  StopStrings {
    strings = List.copyOf(strings);
    if (strings.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a stop string must have characters, was empty");
    }
  }

  static StopStrings none() {
    return new StopStrings(List.of());
  }

  /**
   * Where the stop string begins that is complete first, of several the longest; so it does not
   * matter in what pieces the text came.
   *
   * @param searched how much of the text is known to hold none
   */
  OptionalInt first(StringBuilder text, int searched) {
    int begin = -1;
    int end = Integer.MAX_VALUE;
    for (String stop : strings) {
      int at = text.indexOf(stop, Math.max(0, searched - stop.length() + 1));
      int until = at + stop.length();
      if (at >= 0 && (until < end || (until == end && at < begin))) {
        begin = at;
        end = until;
      }
    }
    return begin < 0 ? OptionalInt.empty() : OptionalInt.of(begin);
  }

  /** How many characters at the end of a text may be the beginning of a stop string. */
  int pending(StringBuilder text) {
    int longest = 0;
    for (String stop : strings) {
      for (int length = Math.min(stop.length() - 1, text.length()); length > longest; length--) {
        if (stop.startsWith(text.substring(text.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
