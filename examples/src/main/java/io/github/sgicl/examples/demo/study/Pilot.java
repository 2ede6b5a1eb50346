package io.github.sgicl.examples.demo.study;

import io.github.sgicl.statistic.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier run in Python found on a model of the same recipe, with weights and prompts of
 * its own random streams: Spearman's rho of the level with Hoyer after the final norm, with 95 %
 * bootstrap intervals.
 */
final class Pilot {

  private static final Map<String, Interval> RHO =
      Map.ofEntries(
          rho("hops, prompt end", -0.03, -0.09, 0.05),
          rho("hops, answer state", -0.30, -0.36, -0.23),
          rho("hops_padded, prompt end", 0.01, -0.04, 0.07),
          rho("hops_padded, answer state", -0.29, -0.36, -0.24),
          rho("hops_direct, answer state", 0.38, 0.32, 0.44),
          rho("length, prompt end", -0.02, -0.08, 0.04),
          rho("length, answer state", 0.12, 0.06, 0.18),
          rho("distract, answer state", 0.19, 0.14, 0.25),
          rho("distract_h3, prompt end", 0.01, -0.05, 0.07),
          rho("distract_h3, answer state", 0.13, 0.07, 0.19),
          rho("options, answer state", -0.42, -0.47, -0.37),
          rho("noise, answer state", 0.10, 0.03, 0.16),
          rho("evidence, answer state", 0.43, 0.36, 0.48),
          rho("missing_h2, prompt end", -0.07, -0.15, 0.03),
          rho("missing_h2, answer state", 0.88, 0.85, 0.89),
          rho("conflict, answer state", 0.22, 0.14, 0.29));

  private Pilot() {}

  private static Map.Entry<String, Interval> rho(
      String reading, double estimate, double low, double high) {
    return Map.entry(reading, new Interval(estimate, low, high, 0.95));
  }

  /** The pilot's rho of a reading. */
  static Optional<Interval> rho(WalkReading reading) {
    return Optional.ofNullable(RHO.get(reading.title()));
  }
}
