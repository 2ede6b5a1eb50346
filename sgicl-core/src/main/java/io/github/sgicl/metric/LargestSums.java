package io.github.sgicl.metric;

/** The sums over the k largest magnitudes, remembered for the last few k. */
final class LargestSums {

  private static final int ROOM = 8;

  private final int[] counts = new int[ROOM];
  private final double[] sums = new double[ROOM];
  private final double[] squares = new double[ROOM];
  private int added;

  void clear() {
    added = 0;
  }

  /** Where the sums over the k largest are, or -1. */
  int placeOf(int k) {
    for (int place = 0; place < Math.min(added, ROOM); place++) {
      if (counts[place] == k) {
        return place;
      }
    }
    return -1;
  }

  int add(int k, double sum, double sumOfSquares) {
    int place = added++ % ROOM;
    counts[place] = k;
    sums[place] = sum;
    squares[place] = sumOfSquares;
    return place;
  }

  double sum(int place) {
    return sums[place];
  }

  double squares(int place) {
    return squares[place];
  }
}
