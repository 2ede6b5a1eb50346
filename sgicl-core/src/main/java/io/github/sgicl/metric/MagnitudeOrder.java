package io.github.sgicl.metric;

import java.util.Arrays;

/**
 * The order of a vector's magnitudes as far as it is needed, from one histogram instead of a sort.
 *
 * <p>Buckets are those of {@code 1 + a / typical}: of equal width below a typical magnitude, of
 * equal relative width above it. Ranks are exact between buckets; within one, the sum of
 * differences lies between 0 and a bound that its count and width give. Where that bound is too
 * wide for the accuracy promised, and for the largest magnitudes, buckets are sorted.
 */
final class MagnitudeOrder {

  /** Bits of a bucket's mantissa. */
  static final int DIGITS = 10;

  private static final int PER_OCTAVE = 1 << DIGITS;
  private static final int OCTAVES = 3;
  static final int SHIFT = 23 - DIGITS;
  static final int ONE = Float.floatToRawIntBits(1);

  /** The bucket of the few magnitudes beyond all octaves. */
  static final int OUTLIERS = OCTAVES * PER_OCTAVE;

  private static final int SAMPLE = 64;
  private static final int STRIDE = 64;
  private static final double TOLERANCE = 6e-7;

  private final Kernels kernels;
  private final LargestSums largest = new LargestSums();
  private final int[] counts = new int[OUTLIERS + 1];
  private final float[] weights = new float[OUTLIERS + 1];
  private final double[] pair = new double[2];
  private int[] buckets = {};
  private int[] places = {};
  private float[] sorted = {};
  private Tiles vector = new Tiles();
  private double typical;

  MagnitudeOrder(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The bucket of a float that is at least 1, given by its bits. */
  static int bucketOfBits(int bits) {
    return Math.min((bits - ONE) >>> SHIFT, OUTLIERS);
  }

  /** Puts the magnitudes of a vector, whose mean is given, into their buckets. */
  void load(Tiles vector, double mean) {
    this.vector = vector;
    int room = vector.count() * Tiles.WIDTH;
    if (buckets.length < room) {
      buckets = new int[room];
      places = new int[room];
      sorted = new float[room];
    }
    largest.clear();
    typical = typical(vector, mean);
    kernels.buckets(vector, (float) (1 / typical), buckets);
    Arrays.fill(counts, 0);
    count(buckets, vector.dimension(), counts);
  }

  /** A clipped mean of a sample, so that a few massive magnitudes do not make all others small. */
  private static double typical(Tiles vector, double mean) {
    double clipped = mean;
    for (int round = 0; round < 3; round++) {
      double sum = 0;
      for (int s = 0; s < SAMPLE; s++) {
        int i = (int) ((long) s * vector.dimension() / SAMPLE);
        sum += Math.min(Math.abs(vector.get(i)), 2 * clipped);
      }
      clipped = Math.max(sum / SAMPLE, 0x1p-20 * mean);
    }
    return clipped;
  }

  private static void count(int[] buckets, int dimension, int[] counts) {
    for (int i = 0; i < dimension; i++) {
      counts[buckets[i]]++;
    }
  }

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending. */
  double rankWeightedSum() {
    int d = vector.dimension();
    int beyond = counts[OUTLIERS];
    double within = weigh(d - beyond) / 2;
    sort(OUTLIERS);
    double sum =
        within + kernels.weightedSum(vector, buckets, weights) + rankWeighted(beyond, d - beyond);
    if (within <= TOLERANCE * sum) {
      return sum;
    }
    for (int i = 0; i < d; i++) {
      sorted[i] = Math.abs(vector.get(i));
    }
    Arrays.sort(sorted, 0, d);
    return rankWeighted(d, 0);
  }

  /**
   * Gives every bucket but that of the outliers its mean rank, as {@code 2i - d - 1}.
   *
   * @return the most that all differences within buckets can sum to
   */
  private double weigh(int inside) {
    int d = vector.dimension();
    int below = 0;
    double spread = 0;
    for (int from = 0; below < inside; from += STRIDE) {
      long pairs = 0;
      for (int bucket = from; bucket < from + STRIDE; bucket++) {
        int count = counts[bucket];
        weights[bucket] = 2 * below + count - d;
        below += count;
        pairs += ((long) count * count) >> 2;
      }
      spread += pairs * Math.scalb(typical, from / PER_OCTAVE - DIGITS);
    }
    weights[OUTLIERS] = 0;
    return spread;
  }

  /** Of sorted values of which the first has the given place, from 0. */
  private double rankWeighted(int length, int place) {
    double weight = 2.0 * place + 1 - vector.dimension();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += weight * sorted[i];
      weight += 2;
    }
    return sum;
  }

  double sumOfLargest(int k) {
    return largest.sum(place(k));
  }

  double sumOfLargestSquares(int k) {
    return largest.squares(place(k));
  }

  /** Sums all buckets above the one in which the k-th largest lies, and the rest from it. */
  private int place(int k) {
    int known = largest.placeOf(k);
    if (known >= 0) {
      return known;
    }
    int edge = OUTLIERS;
    int above = 0;
    while (above + counts[edge] < k) {
      above += counts[edge];
      edge--;
    }
    kernels.sumsAbove(vector, buckets, edge, pair);
    sort(edge);
    for (int i = counts[edge] - k + above; i < counts[edge]; i++) {
      pair[0] += sorted[i];
      pair[1] += (double) sorted[i] * sorted[i];
    }
    return largest.add(k, pair[0], pair[1]);
  }

  private void sort(int bucket) {
    int count = counts[bucket];
    if (count > 0) {
      kernels.find(vector, buckets, bucket, places);
      for (int i = 0; i < count; i++) {
        sorted[i] = Math.abs(vector.get(places[i]));
      }
      Arrays.sort(sorted, 0, count);
    }
  }
}
