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
  private static final int FEW = 16;
  private static final int STRIDE = 64;
  private static final double TOLERANCE = 6e-7;

  private final Kernels kernels;
  private final int[] counts = new int[OUTLIERS + 1];
  private final float[] weights = new float[OUTLIERS + 1];
  private final int[] slots = new int[OUTLIERS + 1];
  private int[] buckets = {};
  private int[] places = {};
  private float[] largest = {};
  private float[] outliers = {};
  private Tiles vector = new Tiles();
  private double typical;
  private float scale;
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
      outliers = new float[room];
    }
    known = 0;
    typical = typical(vector, mean);
    scale = (float) (1 / typical);
    kernels.buckets(vector, scale, buckets);
    Arrays.fill(counts, 0);
    int found = count(buckets, vector.dimension(), counts, places);
    for (int i = 0; i < found; i++) {
      outliers[i] = Math.abs(vector.get(places[i]));
    }
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

  private static int count(int[] buckets, int dimension, int[] counts, int[] outliers) {
    int found = 0;
    for (int i = 0; i < dimension; i++) {
      int bucket = buckets[i];
      counts[bucket]++;
      if (bucket == OUTLIERS) {
        outliers[found++] = i;
      }
    }
    return found;
  }

  /** The sum over i = 1..d of (2i - d - 1) a_(i), a_(i) ascending. */
  double rankWeightedSum() {
    int d = vector.dimension();
    int beyond = counts[OUTLIERS];
    double within = weigh(d - beyond) / 2;
    Arrays.sort(outliers, 0, beyond);
    double sum =
        within
            + kernels.weightedSum(vector, buckets, weights)
            + rankWeighted(outliers, beyond, d - beyond);
    if (within <= TOLERANCE * sum) {
      return sum;
    }
    gather(d);
    sortDescending(largest, 0, d);
    return -rankWeighted(largest, d, 0);
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
  private double rankWeighted(float[] sorted, int length, int place) {
    double weight = 2.0 * place + 1 - vector.dimension();
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += weight * sorted[i];
      weight += 2;
    }
    return sum;
  }

  double sumOfLargest(int k) {
    separate(k);
    double even = 0;
    double odd = 0;
    for (int i = 0; i + 1 < k; i += 2) {
      even += largest[i];
      odd += largest[i + 1];
    }
    return k % 2 == 0 ? even + odd : even + odd + largest[k - 1];
  }

  double sumOfLargestSquares(int k) {
    separate(k);
    double even = 0;
    double odd = 0;
    for (int i = 0; i + 1 < k; i += 2) {
      even += (double) largest[i] * largest[i];
      odd += (double) largest[i + 1] * largest[i + 1];
    }
    double last = largest[k - 1];
    return k % 2 == 0 ? even + odd : even + odd + last * last;
  }

  /** Brings the k largest magnitudes to the front: only the bucket at the edge is sorted. */
  private void separate(int k) {
    gather(k);
    float edge = largest[k - 1] * scale + 1;
    int bucket = bucketOfBits(Float.floatToRawIntBits(edge));
    sortDescending(largest, slots[bucket] - counts[bucket], slots[bucket]);
  }

  /** Brings at least the k largest magnitudes to the front, from the highest bucket down. */
  private void gather(int k) {
    if (k <= known) {
      return;
    }
    int wanted = Math.max(k, vector.dimension() / 10);
    int lowest = OUTLIERS + 1;
    known = 0;
    while (known < wanted) {
      lowest--;
      slots[lowest] = known;
      known += counts[lowest];
    }
    int found = placesFrom(lowest, buckets, vector.dimension(), places);
    for (int i = 0; i < found; i++) {
      int place = places[i];
      largest[slots[buckets[place]]++] = Math.abs(vector.get(place));
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

  private static void sortDescending(float[] values, int from, int to) {
    if (to - from > FEW) {
      Arrays.sort(values, from, to);
      for (int i = from, j = to - 1; i < j; i++, j--) {
        float value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      float value = values[i];
      int j = i;
      for (; j > from && values[j - 1] < value; j--) {
        values[j] = values[j - 1];
      }
      values[j] = value;
    }
  }
}
