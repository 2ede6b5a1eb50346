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

  private static final int SAMPLE = 32;

  /** Up to here the squares of counts fit 32 bits. */
  private static final int LONGEST = 65_535;

  private static final double TOLERANCE = 8e-7;

  private final Kernels kernels;
  private final Tiles vector;
  private final LargestSums largest = new LargestSums();
  private final int[] counts = new int[OUTLIERS + 1];
  private final int[] weights = new int[OUTLIERS + 1];
  private final int[] terms = new int[PER_OCTAVE];
  private final double[] pair = new double[2];
  private int[][] buckets = {};
  private int[] places = {};
  private float[] sorted = {};
  private double typical;
  private int edge;
  private int above;

  MagnitudeOrder(Kernels kernels, Tiles vector) {
    this.kernels = kernels;
    this.vector = vector;
  }

  /** The bucket of a float that is at least 1, given by its bits. */
  static int bucketOfBits(int bits) {
    return Math.min((bits - ONE) >>> SHIFT, OUTLIERS);
  }

  /** Puts the magnitudes of the vector, whose mean is given, into their buckets. */
  void load(double mean) {
    int tiles = vector.count();
    if (buckets.length < tiles) {
      int room = tiles * Tiles.WIDTH;
      buckets = new int[tiles][Tiles.WIDTH];
      places = new int[room];
      sorted = new float[room];
    }
    largest.clear();
    restart();
    typical = 1.5 * typical(vector, mean);
    kernels.buckets(vector, (float) (1 / typical), buckets);
    Arrays.fill(counts, 0);
    for (int t = 0; t < tiles; t++) {
      count(buckets[t], counts);
    }
    counts[0] -= vector.padding();
  }

  /**
   * A clipped mean of some magnitudes of the first tile, so that a few massive ones do not make all
   * others small. It only sets the widths of buckets.
   */
  private static double typical(Tiles vector, double mean) {
    float[] tile = vector.tile(0);
    int step = Math.min(vector.dimension(), Tiles.WIDTH) / SAMPLE;
    double clipped = mean;
    for (int round = 0; round < 2; round++) {
      double even = 0;
      double odd = 0;
      for (int s = 0; s < SAMPLE; s += 2) {
        even += Math.min(Math.abs(tile[s * step]), 2 * clipped);
        odd += Math.min(Math.abs(tile[(s + 1) * step]), 2 * clipped);
      }
      clipped = Math.max((even + odd) / SAMPLE, 0x1p-20 * mean);
    }
    return clipped;
  }

  private static void count(int[] buckets, int[] counts) {
    for (int j = 0; j < Tiles.WIDTH; j++) {
      counts[buckets[j]]++;
    }
  }

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending. */
  double rankWeightedSum() {
    int d = vector.dimension();
    if (d <= LONGEST) {
      int beyond = counts[OUTLIERS];
      double within = weigh(d - beyond) / 2;
      sort(OUTLIERS);
      double sum =
          within + kernels.weightedSum(vector, buckets, weights) + rankWeighted(beyond, d - beyond);
      if (within <= TOLERANCE * sum) {
        return sum;
      }
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
    int weight = -d;
    double spread = 0;
    for (int octave = 0; weight + d < 2 * inside; octave++) {
      int from = octave * PER_OCTAVE;
      System.arraycopy(counts, from, terms, 0, PER_OCTAVE);
      spread += sumOfQuarterSquares(terms) * Math.scalb(typical, octave - DIGITS);
      System.arraycopy(counts, from, terms, 0, PER_OCTAVE);
      weight = meanRanks(terms, weight);
      System.arraycopy(terms, 0, weights, from, PER_OCTAVE);
    }
    weights[OUTLIERS] = 0;
    return spread;
  }

  /** Two halves of a bucket of n, at its two ends, differ by n^2 / 4 widths: no order by more. */
  private static double sumOfQuarterSquares(int[] counts) {
    for (int j = 0; j < PER_OCTAVE; j++) {
      counts[j] = (counts[j] * counts[j]) >>> 2;
    }
    for (int j = 0; j < 256; j++) {
      counts[j] = (counts[j] + counts[j + 256]) + (counts[j + 512] + counts[j + 768]);
    }
    long sum = 0;
    for (int j = 0; j < 256; j++) {
      sum += counts[j];
    }
    return sum;
  }

  /**
   * Turns counts into mean ranks, four at a time, since each waits for the one before.
   *
   * @param weight the rank that the first bucket starts from
   * @return the rank that the last one ends at
   */
  private static int meanRanks(int[] counts, int weight) {
    int start = weight;
    for (int j = 0; j < PER_OCTAVE; j += 4) {
      int a = counts[j];
      int b = counts[j + 1];
      int c = counts[j + 2];
      int d = counts[j + 3];
      int middle = start + 2 * (a + b);
      counts[j] = start + a;
      counts[j + 1] = start + 2 * a + b;
      counts[j + 2] = middle + c;
      counts[j + 3] = middle + 2 * c + d;
      start = middle + 2 * (c + d);
    }
    return start;
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
    if (k <= above) {
      restart();
    }
    while (above + counts[edge] < k) {
      above += counts[edge];
      edge--;
      skipEmpty();
    }
    kernels.sumsAbove(vector, buckets, edge, pair);
    sort(edge);
    for (int i = counts[edge] - k + above; i < counts[edge]; i++) {
      pair[0] += sorted[i];
      pair[1] += (double) sorted[i] * sorted[i];
    }
    return largest.add(k, pair[0], pair[1]);
  }

  /** Most buckets that no magnitude lies in are those between the outliers and all others. */
  private void skipEmpty() {
    while (edge > 3
        && (counts[edge] | counts[edge - 1] | counts[edge - 2] | counts[edge - 3]) == 0) {
      edge -= 4;
    }
  }

  private void restart() {
    edge = OUTLIERS;
    above = 0;
  }

  private void sort(int bucket) {
    int count = 0;
    if (counts[bucket] > 0) {
      int found = kernels.find(vector, buckets, bucket, places);
      for (int i = 0; i < found; i++) {
        if (places[i] < vector.dimension()) {
          sorted[count++] = Math.abs(vector.get(places[i]));
        }
      }
      Arrays.sort(sorted, 0, count);
    }
  }
}
