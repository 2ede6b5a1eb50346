package io.github.sgicl.djl.internal.engine.generation;

/**
 * SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators"), read
 * at any place without the numbers before it.
 */
final class SplitMix64 {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** The 64 bits at a place, from 0, of the sequence that begins at a state. */
  static long at(long start, long place) {
    return mixed(start + (place + 1) * GOLDEN_GAMMA);
  }

  /** A number of 64 bits for each number, each of whose bits depends on all. */
  static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
