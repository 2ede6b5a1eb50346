package io.github.sgicl.monitor;

import java.util.OptionalDouble;

/**
 * A statistic that grows while small p-values come too often, and at which a threshold is put. None
 * of them looks back: the next value depends on the last one and the new p-value only. All detect
 * drift towards the {@linkplain Tail tail} that the p-values look at; drift to either side needs
 * {@link Tail#BOTH}.
 *
 * <p>Values of these statistics mean little by themselves, since p-values that share one
 * calibration set depend on each other: {@link DriftThreshold} gives thresholds that were simulated
 * over redrawn calibration sets.
 */
public sealed interface DriftTest permits ShiryaevRoberts, Cusum, PageHinkley {

  /** What the statistic begins with, and is set back to. */
  double start();

  /**
   * What one p-value says about drift.
   *
   * @param pValue in (0, 1]
   */
  double evidence(double pValue);

  /**
   * The next value of the statistic.
   *
   * @param statistic its last value
   * @param evidence of the new p-value
   */
  double next(double statistic, double evidence);

  /** A short name, such as {@code shiryaev_roberts}. */
  String name();

  /**
   * How much the mean of p-values may move without being drift; nothing for tests that ask none.
   */
  default OptionalDouble allowance() {
    return OptionalDouble.empty();
  }

  /**
   * Shiryaev and Roberts: {@code R' = (1 + R) f(p)}, from 0. Weighs all possible times of a change
   * alike.
   *
   * <p>Source: V. Vovk, "Testing Randomness Online", Statistical Science 36, 2021.
   */
  static DriftTest shiryaevRoberts() {
    return new ShiryaevRoberts();
  }

  /**
   * Page's cumulative sum, as a product: {@code C' = max(1, C) f(p)}, from 1. Takes the time of
   * change that fits best.
   *
   * <p>Source: E. S. Page, "Continuous Inspection Schemes", Biometrika 41, 1954, with the bet of
   * the martingales in place of a likelihood ratio.
   */
  static DriftTest cusum() {
    return new Cusum();
  }

  /** {@link #pageHinkley(double)} with a tolerance of 0.05. */
  static DriftTest pageHinkley() {
    return pageHinkley(0.05);
  }

  /**
   * Page and Hinkley on {@code 1 - p}, whose mean without drift is 1/2: {@code S' = max(0, S + 1/2
   * - p - tolerance)}, from 0.
   *
   * <p>Source: D. V. Hinkley, "Inference about the change-point from cumulative sum tests",
   * Biometrika 58, 1971, with the mean known.
   *
   * @param tolerance how much the mean may move without being drift
   * @throws IllegalArgumentException if the tolerance is outside [0, 0.5)
   */
  static DriftTest pageHinkley(double tolerance) {
    return new PageHinkley(tolerance);
  }

  /**
   * The bet on small p-values that the two martingale forms share, {@code f(p)}, the mixture over e
   * in [0, 1] of {@code e p^(e-1)}: {@code (1 - p + p ln p) / (p ln(p)^2)}. It falls from infinity
   * to 1/2 and has mean 1 for uniform p-values.
   *
   * <p>Source: V. Vovk, I. Nouretdinov and A. Gammerman, "Testing Exchangeability On-Line", ICML
   * 2003 (the simple mixture martingale).
   */
  static double bet(double pValue) {
    double log = Math.log(pValue);
    if (log > -1e-4) {
      return 0.5 - log / 6;
    }
    return (1 - pValue + pValue * log) / (pValue * log * log);
  }
}
