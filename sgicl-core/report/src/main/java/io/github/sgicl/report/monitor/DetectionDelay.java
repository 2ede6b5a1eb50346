package io.github.sgicl.report.monitor;

import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.DriftThreshold;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many requests after a change of traffic the drift alarm comes, at one false alarm in 10,000:
 * each redraw calibrates on half of the ordinary requests, passes some of the others, then those
 * after the change.
 *
 * @param signal what is watched
 * @param threshold where the alarm is raised
 * @param redraws how often ordinary requests are dealt anew
 * @param seed deals them
 */
record DetectionDelay(Signal signal, DriftThreshold threshold, int redraws, long seed) {

  static final int OBSERVATIONS = 10_000;
  static final int LONGEST = 1_000;

  private static final int BEFORE = 100;

  /**
   * The delays over the redraws, ascending; {@value #LONGEST} where no alarm came by then.
   *
   * @param ordinary the signal's values before the change
   * @param shifted its values after it, drawn again and again
   */
  int[] between(double[] ordinary, double[] shifted) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] delays = new int[redraws];
    for (int redraw = 0; redraw < redraws; redraw++) {
      double[] dealt = ordinary.clone();
      shuffle(dealt, random);
      int half = dealt.length / 2;
      Calibration calibration = signal.calibratedOn(Arrays.copyOf(dealt, half));
      SparsityMonitor monitor =
          SparsityMonitor.calibratedOn(calibration)
              .falseAlarmRate(0.05)
              .detectingDrift(threshold)
              .overLast(1)
              .start();
      for (int i = 0; i < BEFORE; i++) {
        observe(monitor, dealt[half + i % (dealt.length - half)]);
      }
      delays[redraw] = delay(monitor, shifted, random);
    }
    Arrays.sort(delays);
    return delays;
  }

  private int delay(SparsityMonitor monitor, double[] shifted, SplittableRandom random) {
    long before = monitor.traffic().driftAlarms();
    int delay = 0;
    Traffic traffic = monitor.traffic();
    while (delay < LONGEST && traffic.driftAlarms() == before) {
      observe(monitor, shifted[random.nextInt(shifted.length)]);
      delay++;
      traffic = monitor.traffic();
    }
    return delay;
  }

  private void observe(SparsityMonitor monitor, double value) {
    Verdict unused = monitor.observe(signal.score(value));
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
