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
  private static final int OCTAVES = 4;
  private static final int SHIFT = 23 - DIGITS;
  private static final int ONE = Float.floatToRawIntBits(1);

  /** The bucket of the few magnitudes beyond all octaves. */
  static final int OUTLIERS = OCTAVES * PER_OCTAVE;

  private static final int SAMPLE = 64;
  private static final int FEW = 16;
  private static final double TOLERANCE = 4e-7;

  private final Kernels kernels;
  private final int[] counts = new int[OUTLIERS + 1];
  private final float[] weights = new float[OUTLIERS + 1];
  private final int[] slots = new int[OUTLIERS + 1];
  private int[] buckets = {};
  private int[] places = {};
  private float[] largest = {};
  private Tiles vector = new Tiles();
  private double typical;
  private int known;

  MagnitudeOrder(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The bucket of a float that is at least 1, given by its bits. */
  static int bucketOfBits(int bits) {
    return Math.min((bits - ONE) >>> SHIFT, OUTLIERS);
  }

  /** Counts the magnitudes of a vector, whose mean is given, bucket by bucket. */
  void load(Tiles vector, double mean) {
    this.vector = vector;
    int room = vector.count() * Tiles.WIDTH;
    if (buckets.length < room) {
      buckets = new int[room];
      places = new int[room];
      largest = new float[room];
    }
    known = 0;
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
    int outliers = counts[OUTLIERS];
    double within = weigh(vector.dimension() - outliers) / 2;
    double sum = within + kernels.weightedSum(vector, buckets, weights) + ofLargest(outliers);
    return within <= TOLERANCE * sum ? sum : ofLargest(vector.dimension());
  }

  /**
   * Gives every bucket but that of the outliers its mean rank, as {@code 2i - d - 1}.
   *
   * @return the most that all differences within buckets can sum to
   */
  private double weigh(int inside) {
    int dimension = vector.dimension();
    int below = 0;
    double spread = 0;
    double width = typical / PER_OCTAVE;
    for (int from = 0; below < inside; from += PER_OCTAVE, width *= 2) {
      long pairs = 0;
      for (int bucket = from; bucket < from + PER_OCTAVE; bucket++) {
        int count = counts[bucket];
        weights[bucket] = 2 * below + count - dimension;
        below += count;
        pairs += ((long) count * count) >> 2;
      }
      spread += pairs * width;
    }
    weights[OUTLIERS] = 0;
    return spread;
  }

  private double ofLargest(int k) {
    order(k);
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += (vector.dimension() - 1.0 - 2 * i) * largest[known - 1 - i];
    }
    return sum;
  }

  double sumOfLargest(int k) {
    order(k);
    double first = 0;
    double second = 0;
    for (int i = known - k; i < known - 1; i += 2) {
      first += largest[i];
      second += largest[i + 1];
    }
    return k % 2 == 0 ? first + second : first + second + largest[known - 1];
  }

  double sumOfLargestSquares(int k) {
    order(k);
    double first = 0;
    double second = 0;
    for (int i = known - k; i < known - 1; i += 2) {
      first += (double) largest[i] * largest[i];
      second += (double) largest[i + 1] * largest[i + 1];
    }
    double last = largest[known - 1];
    return k % 2 == 0 ? first + second : first + second + last * last;
  }

  /** Brings at least the k largest magnitudes into ascending order. */
  private void order(int k) {
    if (k <= known) {
      return;
    }
    int lowest = OUTLIERS;
    known = counts[OUTLIERS];
    while (known < Math.max(k, vector.dimension() / 10)) {
      known += counts[--lowest];
    }
    int slot = 0;
    for (int bucket = lowest; bucket <= OUTLIERS; bucket++) {
      slots[bucket] = slot;
      slot += counts[bucket];
    }
    int found = placesFrom(lowest, buckets, vector.dimension(), places);
    for (int i = 0; i < found; i++) {
      int place = places[i];
      largest[slots[buckets[place]]++] = Math.abs(vector.get(place));
    }
    for (int bucket = lowest; bucket <= OUTLIERS; bucket++) {
      if (counts[bucket] > 1) {
        sort(largest, slots[bucket] - counts[bucket], slots[bucket]);
      }
    }
  }

  /** Branch-free, since one place in ten is taken at random. */
  private static int placesFrom(int lowest, int[] buckets, int dimension, int[] places) {
    int found = 0;
    for (int i = 0; i < dimension; i++) {
      places[found] = i;
      found += (lowest - 1 - buckets[i]) >>> 31;
    }
    return found;
  }

  private static void sort(float[] values, int from, int to) {
    if (to - from > FEW) {
      Arrays.sort(values, from, to);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      float value = values[i];
      int j = i;
      for (; j > from && values[j - 1] > value; j--) {
        values[j] = values[j - 1];
      }
      values[j] = value;
    }
  }
}
