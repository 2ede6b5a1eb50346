package io.github.sgicl.examples.comparison;

import java.util.List;

/**
 * What came of one strategy on one query.
 *
 * @param cluster the query's
 * @param credit the share of the strategy's draws that are right
 * @param demonstrationTokens by how many tokens the kept answer's prompt is longer than the query's
 *     own, averaged over the draws
 * @param generations how many answers were generated to keep one, averaged over the draws
 * @param trials of the first draw, in their order
 * @param kept the place of the kept one among them
 */
public record Outcome(
    int cluster,
    double credit,
    double demonstrationTokens,
    double generations,
    List<Trial> trials,
    int kept) {

  /**
   * An attempt and whether it is right.
   *
   * @param attempt what came
   * @param right whether its text is the right answer
   */
  public record Trial(Attempt attempt, boolean right) {}

  /** Copies the list. */
  public Outcome {
    trials = List.copyOf(trials);
  }

  /** What the first draw kept. */
  public Trial keptTrial() {
    return trials.get(kept);
  }
}
