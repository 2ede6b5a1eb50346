package io.github.sgicl.prompt;

import java.util.Locale;

/**
 * The third of the levels that a query falls in. 'Easy' and 'hard' are the method's words for dense
 * and sparse, not a finding about the query.
 */
public enum Band {
  /** {@code 3q <= n}. */
  EASY,
  /** {@code n < 3q <= 2n}. */
  MEDIUM,
  /** {@code 3q > 2n}. */
  HARD;

  /**
   * The band of a level.
   *
   * @param level q, from 1 to {@code levels}
   * @param levels n
   * @throws IllegalArgumentException if there is no such level
   */
  public static Band of(int level, int levels) {
    if (!(1 <= level && level <= levels)) {
      throw new IllegalArgumentException("level must be in 1.." + levels + ", was " + level);
    }
    if (3L * level <= levels) {
      return EASY;
    }
    return 3L * level <= 2L * levels ? MEDIUM : HARD;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
