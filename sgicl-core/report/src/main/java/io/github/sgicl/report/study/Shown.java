package io.github.sgicl.report.study;

import io.github.sgicl.axis.Quantity;

/** How the quantities of a study are shown. */
final class Shown {

  private Shown() {}

  /** The short name of a quantity. */
  static String name(Quantity quantity) {
    return switch (quantity.name()) {
      case "l2_before_final_norm" -> "L2 norm before the final norm";
      case "entropy" -> "next-token entropy, nats";
      case "top1_probability" -> "top-1 probability";
      case "tokens" -> "prompt tokens";
      default -> quantity.name().replace('_', ' ');
    };
  }

  /** Decimals that suit a quantity's size. */
  static int decimals(Quantity quantity) {
    return switch (quantity.name()) {
      case "tokens" -> 1;
      case "l2_before_final_norm" -> 2;
      default -> 3;
    };
  }
}
