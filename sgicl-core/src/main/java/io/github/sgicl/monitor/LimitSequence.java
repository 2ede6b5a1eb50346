package io.github.sgicl.monitor;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Limits tested one after the other, each score a limit, from the strictest on.
 *
 * <p>Why it holds. Let B be the limits whose risk exceeds alpha. Given the score of rank {@code k +
 * 1}, the k requests below it are independent, each wrong with the risk of that limit. A limit in B
 * that comes right after limits that are not was reached past stretches of limits inside and
 * outside of B; both ends of each have a risk of alpha, so the requests of each are wrong at a rate
 * of alpha, however many lie in it. Hence their errors are binomial whatever came before, and the
 * limit is taken for good with at most the level that has come to it since the last limit in B.
 * Those levels add up to the whole. Where scores are equal their order decides, which must tell
 * nothing.
 *
 * @param alpha the risk, in (0, 1)
 * @param level the chance of taking any limit in B, in (0, 1)
 */
record LimitSequence(double alpha, double level) {

  /** How many errors may happen where a part of the level is spent. */
  private static final List<Integer> ERRORS_AT_STARTS = List.of(1, 5);

  /** How many scores are needed so that none of them being wrong is evidence enough. */
  int fewest() {
    return start(0, level);
  }

  /** How many scores are needed so that so few errors among them are evidence at a level. */
  private int start(int errors, double spent) {
    ErrorTally tally = new ErrorTally(alpha);
    for (int i = 0; i < errors; i++) {
      tally.add(true);
    }
    int scores = errors;
    do {
      tally.add(false);
      scores++;
    } while (!(tally.chanceOfSoFew() <= spent));
    return scores;
  }

  /** What is spent at which number of answered requests. */
  private Map<Integer, Double> starts(int scores) {
    double share = level / ERRORS_AT_STARTS.size();
    Map<Integer, Double> starts = new TreeMap<>();
    for (int errors : ERRORS_AT_STARTS) {
      starts.put(start(errors, share), share);
    }
    if (starts.keySet().stream().allMatch(start -> start <= scores)) {
      return starts;
    }
    int one = start(ERRORS_AT_STARTS.get(0), level);
    return Map.of(one <= scores ? one : fewest(), level);
  }

  /**
   * How many of the densest requests are answered by the loosest limit that holds.
   *
   * @param wrong whether each answer was wrong, densest first
   * @param difficulties of the same requests
   * @return all of them where even the highest is answered; empty if no limit holds
   */
  OptionalInt answered(boolean[] wrong, double[] difficulties) {
    Map<Integer, Double> starts = starts(wrong.length);
    ErrorTally tally = new ErrorTally(alpha);
    OptionalInt loosest = OptionalInt.empty();
    double held = 0;
    for (int answered = 1; answered <= wrong.length; answered++) {
      tally.add(wrong[answered - 1]);
      held += starts.getOrDefault(answered, 0.0);
      if (held > 0) {
        boolean apart =
            answered == wrong.length || difficulties[answered - 1] < difficulties[answered];
        if (!(tally.chanceOfSoFew() <= held)) {
          held = 0;
        } else if (apart) {
          loosest = OptionalInt.of(answered);
        }
      }
    }
    return loosest;
  }
}
