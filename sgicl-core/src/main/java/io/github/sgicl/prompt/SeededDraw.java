package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices that depend on a seed and the query's text only, never on earlier calls. */
final class SeededDraw {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private SeededDraw() {}

  /** A generator whose numbers are the same on every machine and Java version. */
  static Random forQuery(long seed, Query query) {
    String text = query.text();
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return new Random(mixed(hash + mixed(seed)));
  }

  /** Some distinct elements in random order, all of them if there are no more. */
  static <T> List<T> some(int count, List<T> from, Random random) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("number of draws must be >= 0, was " + count);
    }
    List<T> left = new ArrayList<>(from);
    int drawn = Math.min(count, left.size());
    for (int i = 0; i < drawn; i++) {
      Collections.swap(left, i, i + random.nextInt(left.size() - i));
    }
    return List.copyOf(left.subList(0, drawn));
  }

  /** David Stafford's Mix13 finaliser, as in SplittableRandom. */
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
