package io.github.sgicl.subspace;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.statistic.SplitMix64;
import java.util.Arrays;

/**
 * Some coordinates of vectors of one dimension, at least one: those that carry a hidden state, or
 * any others. Immutable and safe to share between threads.
 *
 * <p>Two rules choose the coordinates of a state. {@link #topShare} takes a fixed number of them,
 * so that subspaces of different states have one size and chance overlap is one number; {@link
 * #holdingEnergy} takes as many as it needs, so that the size itself says how sparse the state is.
 * Energy is the square of a value; of equal magnitudes the lower coordinate goes first.
 *
 * <p>Source: the active coordinates of "Farther the Shift, Sparser the Representation", arXiv
 * 2603.03415.
 */
public final class ActiveSubspace {

  private final int dimension;
  private final int size;
  private final long[] bits;

  private ActiveSubspace(int dimension, int[] order, int size) {
    this.dimension = dimension;
    this.size = size;
    this.bits = new long[(dimension + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < size; i++) {
      bits[order[i] / Long.SIZE] |= 1L << order[i];
    }
  }

  /**
   * Coordinates that are named, counted from 0.
   *
   * @throws IllegalArgumentException if there is none, one lies outside the dimension, or one is
   *     named twice
   */
  public static ActiveSubspace of(int dimension, int... coordinates) {
    if (coordinates.length == 0) {
      throw new IllegalArgumentException("a subspace needs at least one coordinate, had none");
    }
    int[] sorted = coordinates.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (!(sorted[i] >= 0 && sorted[i] < dimension)) {
        throw new IllegalArgumentException(
            "coordinate must be in 0..%d, was %d".formatted(dimension - 1, sorted[i]));
      }
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException("coordinate " + sorted[i] + " is named twice");
      }
    }
    return new ActiveSubspace(dimension, sorted, sorted.length);
  }

  /**
   * The {@code max(1, floor(share * d))} coordinates of largest energy, as many as top-p energy
   * counts.
   *
   * @param share of the d coordinates, in (0, 1]
   * @throws IllegalArgumentException if the share is outside (0, 1], or the state is all zero
   */
  public static ActiveSubspace topShare(Activation state, double share) {
    float[] values = state.toArray();
    return largest(new MostEnergetic(share).count(values.length), values);
  }

  /** So many coordinates of largest energy. */
  static ActiveSubspace largest(int size, float... values) {
    return new ActiveSubspace(values.length, byEnergy(values), size);
  }

  /**
   * The fewest coordinates that hold a share of the energy.
   *
   * @param share of the energy, in (0, 1]
   * @throws IllegalArgumentException if the share is outside (0, 1], or the state is all zero
   */
  public static ActiveSubspace holdingEnergy(Activation state, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], was " + share);
    }
    float[] values = state.toArray();
    int[] order = byEnergy(values);
    return new ActiveSubspace(values.length, order, needed(values, order, share));
  }

  /** How many coordinates, in their order, hold a share of the energy. */
  private static int needed(float[] values, int[] order, double share) {
    double total = 0;
    for (int coordinate : order) {
      total += (double) values[coordinate] * values[coordinate];
    }
    double held = 0;
    int size = 0;
    while (size < order.length && (size == 0 || held < share * total)) {
      double value = values[order[size++]];
      held += value * value;
    }
    return size;
  }

  /** The coordinates, those of largest magnitude first. */
  private static int[] byEnergy(float[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      long magnitude = Float.floatToRawIntBits(Math.abs(values[i]));
      keys[i] = (magnitude << Integer.SIZE) | (Integer.MAX_VALUE - i);
    }
    Arrays.sort(keys);
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = Integer.MAX_VALUE - (int) keys[order.length - 1 - i];
    }
    if (values[order[0]] == 0) {
      throw new IllegalArgumentException("the all-zero vector has no active coordinates");
    }
    return order;
  }

  /** A subspace of the same size, every one equally likely. */
  public ActiveSubspace randomTwin(SplitMix64 random) {
    return new ActiveSubspace(dimension, random.sample(size, dimension), size);
  }

  /**
   * Coordinates in random order, as many as it takes to hold at least as much of a state's energy
   * as this subspace holds: the twin that is equal in energy and not in size.
   *
   * @throws IllegalArgumentException if the state is of another dimension, or all zero
   */
  public ActiveSubspace equalEnergyTwin(Activation state, SplitMix64 random) {
    float[] values = state.toArray();
    double share = energyShare(values);
    if (share == 0) {
      throw new IllegalArgumentException("this subspace holds no energy of the state");
    }
    int[] order = random.sample(dimension, dimension);
    return new ActiveSubspace(dimension, order, needed(values, order, share));
  }

  /**
   * The share of a state's energy that these coordinates hold, in [0, 1].
   *
   * @throws IllegalArgumentException if the state is of another dimension, or all zero
   */
  public double energyShare(Activation state) {
    return energyShare(state.toArray());
  }

  private double energyShare(float[] values) {
    if (values.length != dimension) {
      throw new IllegalArgumentException(
          "a subspace of %d coordinates does not fit a state of %d"
              .formatted(dimension, values.length));
    }
    double held = 0;
    double total = 0;
    for (int i = 0; i < dimension; i++) {
      double energy = (double) values[i] * values[i];
      total += energy;
      held += contains(i) ? energy : 0;
    }
    if (total == 0) {
      throw new IllegalArgumentException("the all-zero vector has no energy");
    }
    return held / total;
  }

  /** The dimension d of the vectors. */
  public int dimension() {
    return dimension;
  }

  /** How many coordinates there are, in 1..d. */
  public int size() {
    return size;
  }

  /** Whether a coordinate belongs to it. */
  public boolean contains(int coordinate) {
    return coordinate >= 0
        && coordinate < dimension
        && ((bits[coordinate / Long.SIZE] >>> coordinate) & 1) == 1;
  }

  /** The coordinates, ascending, copied. */
  public int[] coordinates() {
    int[] coordinates = new int[size];
    int next = 0;
    for (int i = 0; i < dimension; i++) {
      if (contains(i)) {
        coordinates[next++] = i;
      }
    }
    return coordinates;
  }

  /**
   * How many coordinates two subspaces share.
   *
   * @throws IllegalArgumentException if they are of different dimensions
   */
  public int shared(ActiveSubspace other) {
    if (other.dimension != dimension) {
      throw new IllegalArgumentException(
          "subspaces must be of one dimension, were of %d and %d"
              .formatted(dimension, other.dimension));
    }
    int shared = 0;
    for (int word = 0; word < bits.length; word++) {
      shared += Long.bitCount(bits[word] & other.bits[word]);
    }
    return shared;
  }

  /** The mask that hides these coordinates. */
  public CoordinateMask asMask() {
    return CoordinateMask.hiding(coordinates());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActiveSubspace that
        && dimension == that.dimension
        && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return 31 * dimension + Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return "ActiveSubspace[%d of %d coordinates]".formatted(size, dimension);
  }
}
