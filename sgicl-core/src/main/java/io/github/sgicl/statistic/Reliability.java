package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.List;

/**
 * How well stated confidences agree with how often they are right: items by confidence in bins of
 * equal width over [0, 1], each bin open below and closed above, the first closed on both sides.
 *
 * <p>Source: M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities
 * Using Bayesian Binning", AAAI 2015; C. Guo et al., "On Calibration of Modern Neural Networks",
 * ICML 2017.
 *
 * @param bins every bin from the lowest confidence to the highest, empty ones included
 */
public record Reliability(List<Bin> bins) {

  /** Copies the bins. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * The items of one range of confidences.
   *
   * @param low the lower end
   * @param high the upper end
   * @param items how many items lie within
   * @param confidence their mean confidence, NaN where there is none
   * @param accuracy the share that is right, NaN where there is none
   */
  public record Bin(double low, double high, int items, double confidence, double accuracy) {}

  /**
   * Sorts items into bins.
   *
   * @param confidence each item's confidence, in [0, 1]
   * @param right whether the item is right
   * @param bins how many, at least 1; 15 and 10 are common
   * @throws IllegalArgumentException if there is no item, the lengths differ, a confidence lies
   *     outside [0, 1], or there is no bin
   */
  public static Reliability of(double[] confidence, boolean[] right, int bins) {
    Samples.requireAtLeast(1, "confidence", confidence);
    Samples.requireSameLength("confidence", confidence.length, "right", right.length);
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be >= 1, was " + bins);
    }
    int[] items = new int[bins];
    int[] rights = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      if (!(confidence[i] >= 0 && confidence[i] <= 1)) {
        throw new IllegalArgumentException(
            "confidence[" + i + "] must be in [0, 1], was " + confidence[i]);
      }
      int bin = Math.max(0, (int) Math.ceil(confidence[i] * bins) - 1);
      items[bin]++;
      sums[bin] += confidence[i];
      rights[bin] += right[i] ? 1 : 0;
    }
    List<Bin> filled = new ArrayList<>(bins);
    for (int bin = 0; bin < bins; bin++) {
      filled.add(
          new Bin(
              (double) bin / bins,
              (bin + 1.0) / bins,
              items[bin],
              sums[bin] / items[bin],
              (double) rights[bin] / items[bin]));
    }
    return new Reliability(filled);
  }

  /**
   * The expected calibration error, in [0, 1]: the mean over items of how far accuracy and
   * confidence lie apart in the item's bin. It depends on the number of bins and is biased upwards
   * for few items.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    long items = 0;
    for (Bin bin : bins) {
      if (bin.items() > 0) {
        sum += bin.items() * Math.abs(bin.accuracy() - bin.confidence());
        items += bin.items();
      }
    }
    return sum / items;
  }
}
