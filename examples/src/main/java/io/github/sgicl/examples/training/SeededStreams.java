package io.github.sgicl.examples.training;

import java.util.SplittableRandom;

/**
 * Random streams that are numbered: each is a function of the seed and its number, whichever others
 * have been taken.
 *
 * @param seed decides all of them
 */
record SeededStreams(long seed) {

  SplittableRandom stream(long number) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
  }
}
