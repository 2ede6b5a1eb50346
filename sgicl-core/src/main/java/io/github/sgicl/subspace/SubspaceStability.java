package io.github.sgicl.subspace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each coordinate is active over many states. Immutable and safe to share between
 * threads. What chance would give is the stability of {@linkplain ActiveSubspace#randomTwin random
 * twins} of the same states.
 */
public final class SubspaceStability {

  private final int[] counts;
  private final int states;

  private SubspaceStability(int[] counts, int states) {
    this.counts = counts;
    this.states = states;
  }

  /**
   * Counts over subspaces.
   *
   * @param subspaces at least one, of one dimension
   * @throws IllegalArgumentException if there is none, or dimensions differ
   */
  public static SubspaceStability of(List<ActiveSubspace> subspaces) {
    if (subspaces.isEmpty()) {
      throw new IllegalArgumentException("stability needs at least one subspace, had none");
    }
    int[] counts = new int[subspaces.get(0).dimension()];
    for (ActiveSubspace subspace : subspaces) {
      if (subspace.dimension() != counts.length) {
        throw new IllegalArgumentException(
            "subspaces must be of one dimension, were of %d and %d"
                .formatted(counts.length, subspace.dimension()));
      }
      for (int coordinate : subspace.coordinates()) {
        counts[coordinate]++;
      }
    }
    return new SubspaceStability(counts, subspaces.size());
  }

  /** How many states there are. */
  public int states() {
    return states;
  }

  /** The dimension d. */
  public int dimension() {
    return counts.length;
  }

  /** The share of states in which a coordinate is active, in [0, 1]. */
  public double share(int coordinate) {
    return (double) counts[coordinate] / states;
  }

  /** How many coordinates are active in at least a share of the states. */
  public int activeInAtLeast(double share) {
    return (int) IntStream.range(0, counts.length).filter(i -> share(i) >= share).count();
  }

  /** How many coordinates are active in no state. */
  public int neverActive() {
    return (int) IntStream.of(counts).filter(count -> count == 0).count();
  }

  /**
   * How many coordinates would be active if all active ones were so equally often: exp of the
   * Shannon entropy of the counts, from the size of one subspace, where all states share it, to d.
   */
  public double effectiveCoordinates() {
    double total = IntStream.of(counts).sum();
    double entropy =
        IntStream.of(counts)
            .filter(count -> count > 0)
            .mapToDouble(count -> -count / total * Math.log(count / total))
            .sum();
    return Math.exp(entropy);
  }

  /** The coordinates, most often active first; equal ones ascending. */
  public List<Integer> mostActiveFirst() {
    return IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -counts[i]).thenComparing(i -> i))
        .toList();
  }
}
