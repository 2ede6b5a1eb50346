package io.github.sgicl.testing;

import java.util.Iterator;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The number that a random test draws from, in tests that hold whatever it is. A test that fails
 * prints its seed, and {@code -Dsgicl.seed} gives it back, in the place of every other; so a test
 * takes one, and derives from it whatever else it needs.
 *
 * <p>A seed that made the data of which a test expects something particular is a constant.
 */
public final class Seed {

  private static final String PROPERTY = "sgicl.seed";

  private Seed() {}

  /** The seed given back, or else the usual one. */
  public static long usually(long usual) {
    long seed = given().orElse(usual);
    DrawnSeeds.add(seed);
    return seed;
  }

  /** The seed given back, alone, or else all from 0 to that number, which is left out. */
  public static Iterable<Long> below(int number) {
    LongStream seeds =
        given().isPresent() ? LongStream.of(given().getAsLong()) : LongStream.range(0, number);
    long[] all = seeds.toArray();
    return () -> new OneAfterTheOther(all);
  }

  private static OptionalLong given() {
    String given = System.getProperty(PROPERTY);
    if (given == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(given));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PROPERTY + " must be a whole number, was " + given, e);
    }
  }

  /** Of seeds tried in turn, only the last can be the one that failed. */
  private static final class OneAfterTheOther implements Iterator<Long> {

    private final long[] seeds;
    private int next;

    OneAfterTheOther(long[] seeds) {
      this.seeds = seeds;
    }

    @Override
    public boolean hasNext() {
      return next < seeds.length;
    }

    @Override
    public Long next() {
      if (next > 0) {
        DrawnSeeds.remove(seeds[next - 1]);
      }
      long seed = seeds[next++];
      DrawnSeeds.add(seed);
      return seed;
    }
  }
}
