package io.github.sgicl.monitor;

import io.github.sgicl.activation.Place;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.statistic.Decimals;

/** Numbers and identities as a person reads them. */
final class InWords {

  private InWords() {}

  /** At most three significant digits. */
  static String number(double value) {
    return Decimals.significant(value, 3);
  }

  /** The signal and where it was read. */
  static String signal(ScoreIdentity identity) {
    return identity.signal()
        + " at "
        + identity.site().position()
        + " of layer "
        + identity.site().layer()
        + (identity.site().place() == Place.MLP ? " inside its MLP" : "");
  }

  /** How a score lies beside ordinary ones. */
  static String reason(ScoreIdentity identity, Tail tail, int asExtreme, int size, double rate) {
    String side =
        switch (tail) {
          case SPARSE -> "at least as sparse";
          case DENSE -> "at least as dense";
          case BOTH -> "at least as far out on its side";
        };
    return "%s: %d of %d ordinary scores are %s, p = %s <= %s"
        .formatted(
            signal(identity), asExtreme, size, side, number(tail.pValue(asExtreme, size)), rate);
  }
}
