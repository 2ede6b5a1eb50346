package io.github.sgicl.monitor;

import java.util.List;

/**
 * Where a drift test raises its alarm, and how often it does so without drift.
 *
 * <p>The rate is a mean over calibration sets, and was estimated from so many redrawn ones: {@link
 * #falseAlarms} is the estimate, and {@link #falseAlarmsAtMost} its upper confidence bound, which
 * is what was held to one alarm. All p-values of a monitor share the one set that it has, so one
 * monitor may raise clearly more or fewer alarms: {@link #unluckyFalseAlarms} says how many the
 * unluckiest tenth of the sets raises.
 *
 * @param test the statistic
 * @param threshold the value at which it raises an alarm and is set back
 * @param tail what the p-values look at
 * @param sizes the number of calibration scores of each group, groups in alphabetical order
 * @param observations the number of ordinary observations for which at most one false alarm was
 *     wanted
 * @param falseAlarms how many there were in so many observations, the mean over redrawn sets
 * @param falseAlarmsAtMost what the mean over all calibration sets is at most, at a confidence of
 *     {@value #CONFIDENCE}
 * @param unluckyFalseAlarms the mean over the tenth of the sets that raised most
 * @param redraws how many sets were drawn
 */
public record DriftThreshold(
    DriftTest test,
    double threshold,
    Tail tail,
    List<Integer> sizes,
    int observations,
    double falseAlarms,
    double falseAlarmsAtMost,
    double unluckyFalseAlarms,
    int redraws) {

  /** The confidence of {@link #falseAlarmsAtMost}. */
  public static final double CONFIDENCE = 0.95;

  /**
   * Copies the list; refuses a threshold that the test begins at or above, and an upper bound below
   * what it bounds.
   */
  public DriftThreshold {
    sizes = List.copyOf(sizes);
    if (!(falseAlarmsAtMost >= falseAlarms)) {
      throw new IllegalArgumentException(
          "an upper bound of false alarms must be at least the %s that were counted, was %s"
              .formatted(falseAlarms, falseAlarmsAtMost));
    }
    if (!(threshold > test.start() && Double.isFinite(threshold))) {
      throw new IllegalArgumentException(
          "threshold must be finite and above %s, was %s".formatted(test.start(), threshold));
    }
  }

  /**
   * The average run length to a false alarm: ordinary observations per alarm, over redrawn
   * calibration sets; infinite if none was raised. It is at least the one wanted, at the confidence
   * of the bound.
   */
  public double averageRunLength() {
    return observations / falseAlarms;
  }

  void requireMadeFor(Calibration calibration) {
    List<Integer> asked = sizes(calibration);
    if (!sizes.equals(asked) || tail != calibration.tail()) {
      throw new IllegalArgumentException(
          "the drift threshold was simulated for groups of %s scores and tail %s, the calibration has %s and %s"
              .formatted(sizes, tail, asked, calibration.tail()));
    }
  }

  static List<Integer> sizes(Calibration calibration) {
    return calibration.groups().stream().map(calibration::size).toList();
  }
}
