package io.github.sgicl.subspace;

import java.util.List;
import java.util.Optional;

/**
 * Coordinates that are the same for every state.
 *
 * @param coordinates at least one, counted from 0; kept ascending and distinct
 */
record NamedCoordinates(List<Integer> coordinates) implements Coordinates {

  NamedCoordinates {
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

  @Override
  public Optional<int[]> unseen(int dimension, long number) {
    int unused = count(dimension);
    return Optional.of(coordinates.stream().mapToInt(Integer::intValue).toArray());
  }
}
