package io.github.sgicl.djl.engine;

/**
 * The random numbers of a prompt, told by its tokens: SplitMix64 (Steele, Lea and Flood 2014, "Fast
 * Splittable Pseudorandom Number Generators"), read at any place.
 */
final class PromptDraws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long prompt;

  PromptDraws(long... ids) {
    long hash = ids.length;
    for (long id : ids) {
      hash = mixed(hash + GOLDEN_GAMMA + id);
    }
    prompt = hash;
  }

  /** Of a seed's numbers that at a place from 0: uniform over the multiples of 2^-53 in [0, 1). */
  double number(long seed, int place) {
    return (bits(seed, place) >>> 11) * 0x1p-53;
  }

  /**
   * What tells the state that emits the token at a place from those of other prompts and places.
   */
  long state(int place) {
    return bits(0, place);
  }

  private long bits(long seed, int place) {
    long start = mixed(mixed(seed + GOLDEN_GAMMA) ^ prompt);
    return mixed(start + (place + 1) * GOLDEN_GAMMA);
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
