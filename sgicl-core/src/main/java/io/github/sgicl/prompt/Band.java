package io.github.sgicl.prompt;

import java.util.Locale;

/**
 * The third of the levels that a query falls in. The paper calls them easy, medium and hard; that
 * is a claim about the query, not what was measured.
 */
public enum Band {
  /** {@code 3q <= n}. */
  DENSE,
  /** {@code n < 3q <= 2n}. */
  MIDDLE,
  /** {@code 3q > 2n}. */
  SPARSE;

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
      return DENSE;
    }
    return 3L * level <= 2L * levels ? MIDDLE : SPARSE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
