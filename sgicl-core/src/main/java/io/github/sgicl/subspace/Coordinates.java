package io.github.sgicl.subspace;

import java.util.Arrays;

/**
 * Which coordinates of a state an {@link Intervention} is about: chosen for each state, named, or
 * drawn at random. Immutable.
 */
public sealed interface Coordinates permits MostEnergetic, NamedCoordinates, RandomTwin {

  /**
   * Those of each state itself that carry most of its energy: the {@code k = max(1, floor(share *
   * d))} coordinates of largest square, as top-p energy counts them; of equal magnitudes the lower
   * coordinate goes first.
   *
   * @param share of the d coordinates, in (0, 1]
   * @throws IllegalArgumentException if the share is outside (0, 1]
   */
  static Coordinates mostEnergetic(double share) {
    return new MostEnergetic(share);
  }

  /**
   * The same ones of every state, counted from 0; duplicates count once.
   *
   * @throws IllegalArgumentException if none is named, or one is negative
   */
  static Coordinates of(int... coordinates) {
    return new NamedCoordinates(Arrays.stream(coordinates).boxed().toList());
  }

  /**
   * As many as these, drawn at random from all coordinates and anew for each state; what this
   * chooses may be among them. A twin's twin is the first one's with another seed.
   */
  default Coordinates randomTwin(long seed) {
    return new RandomTwin(this, seed);
  }

  /**
   * How many of a state's coordinates these are, in 1..d.
   *
   * @param dimension the number of coordinates of a state, d
   * @throws IllegalArgumentException if a named coordinate lies outside the state
   */
  int count(int dimension);
}
