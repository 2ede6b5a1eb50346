package io.github.sgicl.proxy;

import java.util.Locale;

/**
 * Why a request has no score.
 *
 * @param kind for logs and meters
 * @param words for the reply's header, visible ASCII and spaces
 */
record Unscored(Kind kind, String words) {

  /** The kinds of reasons. */
  enum Kind {
    NO_QUESTION,
    UNDER_WAY,
    TOO_LONG,
    UNREADABLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Unscored {
    words = words.replaceAll("[^ -~]", "?");
  }

  static Unscored noQuestion() {
    return new Unscored(Kind.NO_QUESTION, "no message of a user with words in it");
  }

  static Unscored underWay() {
    return new Unscored(Kind.UNDER_WAY, "the question was scored when it came last");
  }
}
