package io.github.sgicl.statistic;

/**
 * The random generator behind every seeded number here: SplitMix64, written out so that a seed
 * gives the same numbers on every machine and Java version. Not safe for use by many threads; give
 * each task a generator of its own by {@link #seedOf}.
 *
 * <p>Source: G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014, with the finaliser of D. Stafford (Mix13).
 */
public final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long state;

  private SplitMix64(long seed) {
    this.state = seed;
  }

  /** A generator whose numbers depend on the seed only. */
  public static SplitMix64 seeded(long seed) {
    return new SplitMix64(seed);
  }

  /**
   * The seed of a part of a task, such as one item or one metric: it depends on the task's seed and
   * the part's name only, not on which parts come before it.
   */
  public static long seedOf(long seed, String part) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * FNV_PRIME;
    }
    return mixed(hash + mixed(seed));
  }

  /** The next 64 random bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mixed(state);
  }

  /**
   * An index from 32 random bits; the bias is below {@code bound / 2^32}.
   *
   * @param bound at least 1
   * @return a number in 0..bound-1
   * @throws IllegalArgumentException if the bound is below 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be >= 1, was " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number in [0, 1) from 53 random bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Puts the elements into random order (Fisher and Yates). */
  public void shuffle(int[] elements) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = elements[i];
      elements[i] = elements[j];
      elements[j] = swapped;
    }
  }

  /**
   * Distinct indices below a bound, in random order.
   *
   * @throws IllegalArgumentException if the count is not in 0..bound
   */
  public int[] sample(int count, int bound) {
    if (!(count >= 0 && count <= bound)) {
      throw new IllegalArgumentException("count must be in 0.." + bound + ", was " + count);
    }
    int[] all = new int[bound];
    for (int i = 0; i < bound; i++) {
      all[i] = i;
    }
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int j = i + nextInt(bound - i);
      drawn[i] = all[j];
      all[j] = all[i];
    }
    return drawn;
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
