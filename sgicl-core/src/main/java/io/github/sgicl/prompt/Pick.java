package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Placement;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A demonstration that was chosen, and all that is known of why.
 *
 * @param demonstration what was chosen
 * @param reason why, in words
 * @param similarity to the query, where the selector looked at it
 * @param placement its score and level, where the selector looked at them
 * @param fallback how the selector left its plan, where it had to
 * @param tokens by how many tokens the prompt grew, or would have grown, where they were counted
 */
public record Pick(
    Demonstration demonstration,
    String reason,
    OptionalDouble similarity,
    Optional<Placement> placement,
    Optional<Fallback> fallback,
    OptionalInt tokens) {

  /** A demonstration chosen without regard to similarity or level. */
  public static Pick of(Demonstration demonstration, String reason) {
    return new Pick(
        demonstration,
        reason,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** A demonstration chosen from candidates. */
  public static Pick of(Candidate candidate, String reason) {
    return new Pick(
        candidate.demonstration(),
        reason,
        OptionalDouble.of(candidate.similarity()),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  /** This pick with its score and level. */
  public Pick placed(Placement place) {
    return new Pick(demonstration, reason, similarity, Optional.of(place), fallback, tokens);
  }

  /** This pick as one that the plan did not foresee. */
  public Pick after(Fallback used) {
    return new Pick(demonstration, reason, similarity, placement, Optional.of(used), tokens);
  }

  /** This pick with the tokens it takes. */
  public Pick costing(int counted) {
    return new Pick(
        demonstration, reason, similarity, placement, fallback, OptionalInt.of(counted));
  }
}
