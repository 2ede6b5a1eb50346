package io.github.sgicl.subspace;

import java.util.List;

/**
 * Coordinates that are the same for every state.
 *
 * @param coordinates at least one, counted from 0, ascending and distinct
 */
public record NamedCoordinates(List<Integer> coordinates) implements Coordinates {

  /** Sorts them; duplicates count once. */
  public NamedCoordinates {
    coordinates = coordinates.stream().sorted().distinct().toList();
    if (coordinates.isEmpty()) {
      throw new IllegalArgumentException("at least one coordinate must be named, none was");
    }
    if (coordinates.get(0) < 0) {
      throw new IllegalArgumentException("coordinate must be >= 0, was " + coordinates.get(0));
    }
  }

  @Override
  public int count(int dimension) {
    int largest = coordinates.get(coordinates.size() - 1);
    if (largest >= dimension) {
      throw new IllegalArgumentException(
          "coordinate must be in 0..%d, was %d".formatted(dimension - 1, largest));
    }
    return coordinates.size();
  }
}
