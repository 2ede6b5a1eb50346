package io.github.sgicl.monitor;

import io.github.sgicl.statistic.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rising curve that fits best: least squares by pooling adjacent violators, straight between
 * the requests. Equal difficulties count as one.
 *
 * <p>An interval takes nothing for granted but that the chance of an error does not fall with
 * difficulty. Then errors among the next requests above come at least as often as here, those among
 * the next below at most as often, and exact binomial limits of either bound the chance. The next
 * {@code n^(2/3)}, {@code n^(5/6)} and n requests are looked at, and each bound is the tightest of
 * three, at a third of the level each.
 *
 * <p>Source: R. E. Barlow, D. J. Bartholomew, J. M. Bremner and H. D. Brunk, "Statistical Inference
 * under Order Restrictions", 1972; B. Zadrozny and C. Elkan, "Transforming Classifier Scores into
 * Accurate Multiclass Probability Estimates", KDD 2002.
 */
final class IsotonicCurve implements ErrorCurve {

  private static final double[] POWERS = {2 / 3.0, 5 / 6.0, 1};

  private final double[] sorted;
  private final int[] wrongBelow;
  private final double[] places;
  private final double[] heights;
  private final BinomialLimits limits;

  private IsotonicCurve(double[] sorted, int[] wrongBelow, double[] places, double[] heights) {
    this.sorted = sorted;
    this.wrongBelow = wrongBelow;
    this.places = places;
    this.heights = heights;
    this.limits = new BinomialLimits(sorted.length, (1 - CONFIDENCE) / 2 / POWERS.length);
  }

  static IsotonicCurve of(double[] difficulties, boolean[] wrong) {
    int n = difficulties.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> difficulties[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = Arrays.stream(order).mapToDouble(i -> difficulties[i]).toArray();
    int[] wrongBelow = new int[n + 1];
    for (int i = 0; i < n; i++) {
      wrongBelow[i + 1] = wrongBelow[i] + (wrong[order[i]] ? 1 : 0);
    }
    double[] places = Arrays.stream(sorted).distinct().toArray();
    return new IsotonicCurve(sorted, wrongBelow, places, heights(sorted, wrongBelow, places));
  }

  /** Pools neighbouring places until none is lower than the one before. */
  private static double[] heights(double[] sorted, int[] wrongBelow, double[] places) {
    int[] begins = new int[places.length];
    int[] ends = new int[places.length];
    int[] firstPlace = new int[places.length];
    int blocks = 0;
    int begin = 0;
    for (int place = 0; place < places.length; place++) {
      int end = begin;
      while (end < sorted.length && sorted[end] == places[place]) {
        end++;
      }
      begins[blocks] = begin;
      ends[blocks] = end;
      firstPlace[blocks] = place;
      while (blocks > 0
          && rate(wrongBelow, begins[blocks - 1], ends[blocks - 1])
              >= rate(wrongBelow, begins[blocks], ends[blocks])) {
        ends[blocks - 1] = ends[blocks];
        blocks--;
      }
      blocks++;
      begin = end;
    }
    double[] heights = new double[places.length];
    for (int block = 0; block < blocks; block++) {
      int last = block + 1 < blocks ? firstPlace[block + 1] : places.length;
      Arrays.fill(heights, firstPlace[block], last, rate(wrongBelow, begins[block], ends[block]));
    }
    return heights;
  }

  private static double rate(int[] wrongBelow, int begin, int end) {
    return (double) (wrongBelow[end] - wrongBelow[begin]) / (end - begin);
  }

  @Override
  public double estimate(double[] difficulties) {
    double x = difficulties[0];
    int place = Arrays.binarySearch(places, x);
    if (place >= 0) {
      return heights[place];
    }
    int above = -place - 1;
    if (above == 0 || above == places.length) {
      return heights[Math.min(above, places.length - 1)];
    }
    double share = (x - places[above - 1]) / (places[above] - places[above - 1]);
    return heights[above - 1] + share * (heights[above] - heights[above - 1]);
  }

  @Override
  public Interval at(double[] difficulties) {
    double estimate = estimate(difficulties);
    int n = sorted.length;
    int from = firstAtLeast(difficulties[0]);
    int to = firstAtLeast(Math.nextUp(difficulties[0]));
    double low = 0;
    double high = 1;
    for (double power : POWERS) {
      int window = (int) Math.ceil(Math.pow(n, power) - 1e-9);
      int below = Math.min(window, to);
      low = Math.max(low, limits.low(wrongBelow[to] - wrongBelow[to - below], below));
      int above = Math.min(window, n - from);
      high = Math.min(high, limits.high(wrongBelow[from + above] - wrongBelow[from], above));
    }
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate), CONFIDENCE);
  }

  private int firstAtLeast(double difficulty) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < difficulty) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
