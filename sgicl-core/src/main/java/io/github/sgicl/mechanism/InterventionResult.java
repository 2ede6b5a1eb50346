package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.TwinComparison;
import java.util.Map;

/**
 * What a change about the most energetic coordinates of a layer does to predictions, beside its
 * twin.
 *
 * @param layer the boundary
 * @param effect what becomes of the coordinates
 * @param share of the coordinates
 * @param twin what it is compared with
 * @param twinSize how many coordinates the twin has, on average
 * @param all over all prompts
 * @param byGroup by the name of the group, in the order of the groups
 */
public record InterventionResult(
    int layer,
    Effect effect,
    double share,
    TwinKind twin,
    double twinSize,
    TwinComparison all,
    Map<String, TwinComparison> byGroup) {

  /** Copies the map. */
  public InterventionResult {
    byGroup = Ordered.copyOf(byGroup);
  }
}
