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

  /** So many of the largest magnitudes are ranked one by one, which spares them an octave. */
  private static final int FEW = 32;

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
  private int tail;
  private int edge;
  private int above;

  MagnitudeOrder(Kernels kernels, Tiles vector) {
    this.kernels = kernels;
    this.vector = vector;
  }

  /**
   * The bucket of a float that is at least 1, given by its bits; a minimum that JDK 17 vectorises.
   */
  static int bucketOfBits(int bits) {
    int beyond = ((bits - ONE) >>> SHIFT) - OUTLIERS;
    return OUTLIERS + (beyond & (beyond >> 31));
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
      count(buckets[t], Math.min(vector.dimension() - t * Tiles.WIDTH, Tiles.WIDTH), counts);
    }
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

  private static void count(int[] buckets, int length, int[] counts) {
    for (int j = 0; j < length; j++) {
      counts[buckets[j]]++;
    }
  }

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending. */
  double rankWeightedSum() {
    int d = vector.dimension();
    if (d <= LONGEST) {
      double within = weigh() / 2;
      int few = sort(tail, OUTLIERS);
      double sum =
          within + kernels.weightedSum(vector, buckets, weights) + rankWeighted(few, d - few);
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
   * Gives every bucket below the tail its mean rank, as {@code 2i - d - 1}. The tail begins with
   * the octave that only {@value #FEW} magnitudes reach, or else with the outliers.
   *
   * @return the most that all differences within buckets can sum to
   */
  private double weigh() {
    int d = vector.dimension();
    int wanted = d - Math.max(FEW, counts[OUTLIERS]);
    int weight = -d;
    double spread = 0;
    int octave = 0;
    for (; weight + d < 2 * wanted; octave++) {
      int from = octave * PER_OCTAVE;
      System.arraycopy(counts, from, terms, 0, PER_OCTAVE);
      spread += sumOfQuarterSquares(terms) * Math.scalb(typical, octave - DIGITS);
      weight = meanRanks(counts, from, weight, weights);
    }
    tail = octave * PER_OCTAVE;
    Arrays.fill(weights, tail, OUTLIERS + 1, 0);
    return spread;
  }

  /** Two halves of a bucket of n, at its two ends, differ by n^2 / 4 widths: no order by more. */
  private static int sumOfQuarterSquares(int[] counts) {
    for (int j = 0; j < PER_OCTAVE; j++) {
      counts[j] = (counts[j] * counts[j]) >>> 2;
    }
    for (int j = 0; j < 256; j++) {
      counts[j] = (counts[j] + counts[j + 256]) + (counts[j + 512] + counts[j + 768]);
    }
    int sum = 0;
    for (int j = 0; j < 256; j++) {
      sum += counts[j];
    }
    return sum;
  }

  /**
   * Turns an octave's counts into mean ranks, four at a time, since each waits for the one before.
   *
   * @param weight the rank that the first bucket starts from
   * @return the rank that the last one ends at
   */
  private static int meanRanks(int[] counts, int from, int weight, int[] ranks) {
    int start = weight;
    for (int j = from; j < from + PER_OCTAVE; j += 4) {
      int a = counts[j];
      int b = counts[j + 1];
      int c = counts[j + 2];
      int d = counts[j + 3];
      int half = 2 * (a + b);
      ranks[j] = start + a;
      ranks[j + 1] = start + (2 * a + b);
      ranks[j + 2] = start + (half + c);
      ranks[j + 3] = start + (half + 2 * c + d);
      start += half + 2 * (c + d);
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

  /** The k largest sum to k times the k-th of them and what magnitudes exceed it by. */
  private int place(int k) {
    int known = largest.placeOf(k);
    if (known >= 0) {
      return known;
    }
    descend(k);
    int inEdge = sort(edge, edge);
    float threshold = sorted[inEdge - k + above];
    kernels.excesses(vector, threshold, pair);
    return largest.add(
        k, (double) k * threshold + pair[0], (double) k * (threshold * threshold) + pair[1]);
  }

  /** Finds the bucket of the k-th largest by sums of eight, one hard-to-predict branch for each. */
  private void descend(int k) {
    if (k <= above) {
      restart();
    }
    int[] counts = this.counts;
    int bucket = edge;
    int passed = above;
    while (bucket >= 8) {
      int eight = sumOfEight(counts, bucket);
      if (passed + eight >= k) {
        break;
      }
      passed += eight;
      bucket -= 8;
    }
    while (passed + counts[bucket] < k) {
      passed += counts[bucket];
      bucket--;
    }
    edge = bucket;
    above = passed;
  }

  private static int sumOfEight(int[] counts, int last) {
    return ((counts[last] + counts[last - 1]) + (counts[last - 2] + counts[last - 3]))
        + ((counts[last - 4] + counts[last - 5]) + (counts[last - 6] + counts[last - 7]));
  }

  private void restart() {
    edge = OUTLIERS;
    above = 0;
  }

  /**
   * Sorts the magnitudes in some buckets.
   *
   * @return how many there are
   */
  private int sort(int first, int last) {
    int count = 0;
    int found = kernels.find(vector, buckets, first, last, places);
    for (int i = 0; i < found; i++) {
      if (places[i] < vector.dimension()) {
        sorted[count++] = Math.abs(vector.get(places[i]));
      }
    }
    Arrays.sort(sorted, 0, count);
    return count;
  }
}
