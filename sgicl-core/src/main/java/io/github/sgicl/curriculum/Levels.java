package io.github.sgicl.curriculum;

/**
 * How a ranking is cut into levels: into parts of equal size, as far as the pool's size and equal
 * scores allow.
 *
 * @param count the number n of levels, numbered 1 (densest) to n (sparsest)
 */
public record Levels(int count) {

  /** Refuses a count below 1. */
  public Levels {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("number of levels must be >= 1, was " + count);
    }
  }

  /**
   * Levels of equal size; where the pool does not divide, sizes differ by at most one.
   *
   * @throws IllegalArgumentException if {@code count < 1}
   */
  public static Levels equallySized(int count) {
    return new Levels(count);
  }

  /**
   * The level of a rank: {@code 1 + floor(rank * n / size)}.
   *
   * @param rank the place in the ranking, from 0, densest first
   * @param size the number of ranked items
   */
  int ofRank(int rank, int size) {
    return 1 + (int) ((long) rank * count / size);
  }
}
