package io.github.sgicl.comparison;

import java.util.List;
import java.util.Optional;

/**
 * What came of one strategy on one query.
 *
 * @param id names the query
 * @param gold the right answer in words, where it has some
 * @param level the query's degree of difficulty in words, where it has one
 * @param cluster the query's
 * @param credit the share of the strategy's draws that are right
 * @param demonstrationTokens by how many tokens the kept answer's prompt is longer than the query's
 *     own, averaged over the draws
 * @param generations how many answers were generated to keep one, averaged over the draws
 * @param tries of the first draw, in their order
 * @param kept the place of the kept one among them
 */
public record QueryOutcome(
    String id,
    Optional<String> gold,
    Optional<String> level,
    int cluster,
    double credit,
    double demonstrationTokens,
    double generations,
    List<JudgedAttempt> tries,
    int kept) {

  /** Copies the list. */
  public QueryOutcome {
    tries = List.copyOf(tries);
  }

  /** What the first draw kept. */
  public JudgedAttempt keptTry() {
    return tries.get(kept);
  }

  /** This outcome in another cluster. */
  public QueryOutcome inCluster(int other) {
    return new QueryOutcome(
        id, gold, level, other, credit, demonstrationTokens, generations, tries, kept);
  }
}
