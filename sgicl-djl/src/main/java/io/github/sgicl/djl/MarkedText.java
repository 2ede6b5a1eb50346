package io.github.sgicl.djl;

import java.util.ArrayList;
import java.util.List;

/** The text of an answer, and between its characters the special tokens that it does not show. */
final class MarkedText {

  /** Where a special token stands in the whole. */
  private record Hidden(int begin, int end) {}

  private final StringBuilder whole = new StringBuilder();
  private final List<Hidden> hidden = new ArrayList<>();

  void show(String piece) {
    whole.append(piece);
  }

  void hide(String specialToken) {
    hidden.add(new Hidden(whole.length(), whole.length() + specialToken.length()));
    whole.append(specialToken);
  }

  /** All of it; not to be changed. */
  StringBuilder whole() {
    return whole;
  }

  /** How many characters are shown before a place in the whole. */
  int shownBefore(int place) {
    int shown = place;
    for (Hidden token : hidden) {
      if (token.begin() < place) {
        shown -= Math.min(place, token.end()) - token.begin();
      }
    }
    return shown;
  }
}
