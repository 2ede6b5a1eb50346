package io.github.sgicl.subspace;

import java.util.function.IntToDoubleFunction;

/**
 * How many marked members a draw without replacement holds: the exact distribution of what two
 * random sets of given sizes share. Masses are summed outwards from the mode, so they are accurate
 * to a few units in the last place for populations of any size. Cost: one step for each possible
 * count.
 *
 * @param population the number of members N, at least 1
 * @param marked how many of them are marked, in 0..N
 * @param drawn how many are drawn, in 0..N
 */
record Hypergeometric(int population, int marked, int drawn) {

  /** Refuses sizes beyond the population. */
  Hypergeometric {
    if (population < 1) {
      throw new IllegalArgumentException("population must be >= 1, was " + population);
    }
    requireWithin("marked", marked, population);
    requireWithin("drawn", drawn, population);
  }

  private static void requireWithin(String name, int size, int population) {
    if (!(size >= 0 && size <= population)) {
      throw new IllegalArgumentException(
          "%s must be in 0..%d, was %d".formatted(name, population, size));
    }
  }

  /** The smallest count that is possible. */
  int lowest() {
    return Math.max(0, marked + drawn - population);
  }

  /** The largest count that is possible. */
  int highest() {
    return Math.min(marked, drawn);
  }

  /** The mean count. */
  double mean() {
    return (double) marked * drawn / population;
  }

  /** The probability of so many or more. */
  double atLeast(int count) {
    return expectation(x -> x >= count ? 1 : 0);
  }

  /** The mean of a function of the count. */
  double expectation(IntToDoubleFunction function) {
    int low = lowest();
    double[] mass = new double[highest() - low + 1];
    int mode = (int) (((long) marked + 1) * (drawn + 1) / ((long) population + 2));
    int peak = Math.min(Math.max(mode, low), highest()) - low;
    mass[peak] = 1;
    for (int i = peak + 1; i < mass.length; i++) {
      mass[i] = mass[i - 1] * ratio(low + i - 1);
    }
    for (int i = peak - 1; i >= 0; i--) {
      mass[i] = mass[i + 1] / ratio(low + i);
    }
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < mass.length; i++) {
      sum += mass[i];
      weighted += mass[i] * function.applyAsDouble(low + i);
    }
    return weighted / sum;
  }

  /** The probability of a count's successor over that of the count. */
  private double ratio(int count) {
    double up = (double) (marked - count) * (drawn - count);
    double down = (count + 1.0) * (population - marked - drawn + count + 1.0);
    return up / down;
  }
}
