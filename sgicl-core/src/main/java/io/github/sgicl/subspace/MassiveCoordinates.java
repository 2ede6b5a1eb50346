package io.github.sgicl.subspace;

import io.github.sgicl.activation.CoordinateMask;
import java.util.List;

/**
 * The massive coordinates that a rule found.
 *
 * @param rule the rule
 * @param states in how many states it looked
 * @param found the coordinates, ascending
 */
public record MassiveCoordinates(MassiveRule rule, int states, List<MassiveCoordinate> found) {

  /** Copies the list. */
  public MassiveCoordinates {
    found = List.copyOf(found);
  }

  /** The mask that leaves them out of a metric; none where there are none. */
  public CoordinateMask suggestedMask() {
    return CoordinateMask.hiding(found.stream().mapToInt(MassiveCoordinate::coordinate).toArray());
  }
}
