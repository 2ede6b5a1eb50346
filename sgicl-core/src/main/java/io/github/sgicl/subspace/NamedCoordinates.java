package io.github.sgicl.subspace;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Coordinates that are the same for every state. */
public final class NamedCoordinates implements Coordinates {

  private final int[] ascending;

  private NamedCoordinates(int[] ascending) {
    this.ascending = ascending;
  }

  static NamedCoordinates of(int... coordinates) {
    int[] ascending = Arrays.stream(coordinates).sorted().distinct().toArray();
    if (ascending.length == 0) {
      throw new IllegalArgumentException("at least one coordinate must be named, none was");
    }
    if (ascending[0] < 0) {
      throw new IllegalArgumentException("coordinate must be >= 0, was " + ascending[0]);
    }
    return new NamedCoordinates(ascending);
  }

  /** The coordinates, ascending and distinct, copied. */
  public int[] toArray() {
    return ascending.clone();
  }

  @Override
  public int count(int dimension) {
    int largest = ascending[ascending.length - 1];
    if (largest >= dimension) {
      throw new IllegalArgumentException(
          "coordinate must be in 0..%d, was %d".formatted(dimension - 1, largest));
    }
    return ascending.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedCoordinates that && Arrays.equals(ascending, that.ascending);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ascending);
  }

  /** The coordinates joined by commas. */
  @Override
  public String toString() {
    return Arrays.stream(ascending).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
