package io.github.sgicl.subspace;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which coordinates of a state a {@link CoordinateSelection} is about: chosen for each state,
 * named, or drawn at random. Immutable.
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

  /**
   * Those of one state where they do not depend on what it holds; empty for the most energetic.
   *
   * @param dimension the number of coordinates of the state
   * @param number tells the state from others: the same number gives the same coordinates
   * @throws IllegalArgumentException if a named coordinate lies outside the state
   */
  Optional<int[]> unseen(int dimension, long number);

  /**
   * Those of one state, each once.
   *
   * @param number tells the state from others, where they are drawn for it
   * @throws IllegalArgumentException if a named coordinate lies outside the state
   */
  default int[] chosen(float[] state, long number) {
    return unseen(state.length, number)
        .orElseGet(() -> ActiveSubspace.largest(count(state.length), state).coordinates());
  }
}
