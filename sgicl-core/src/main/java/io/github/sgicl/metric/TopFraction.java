package io.github.sgicl.metric;

import java.math.BigDecimal;

/** The fraction of {@link TopEnergy} and {@link TopMass}, in (0, 1], and its label in percent. */
final class TopFraction {

  private TopFraction() {}

  static void require(double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be in (0, 1], was " + fraction);
    }
  }

  /** Such as {@code top5} for 0.05 and {@code top7.5} for 0.075. */
  static String label(double fraction) {
    BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2);
    return "top" + percent.stripTrailingZeros().toPlainString();
  }

  /** The inverse of {@link #label(double)}, given the digits after {@code top}. */
  static double ofPercent(String percent) {
    return new BigDecimal(percent).movePointLeft(2).doubleValue();
  }
}
