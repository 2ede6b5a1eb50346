package io.github.sgicl.prompt;

import io.github.sgicl.similarity.SimilarityIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a pool offers for one query: every demonstration with its similarity, those left out that
 * would leak. Immutable; safe for use by many threads.
 */
public final class Candidates {

  private static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparingDouble(Candidate::similarity)
          .reversed()
          .thenComparingInt(candidate -> candidate.demonstration().index());

  private final DemonstrationPool pool;
  private final SimilarityIndex index;
  private final double[] similarities;
  private final List<Demonstration> excluded;

  Candidates(
      DemonstrationPool pool,
      SimilarityIndex index,
      double[] similarities,
      List<Demonstration> excluded) {
    this.pool = pool;
    this.index = index;
    this.similarities = similarities;
    this.excluded = excluded;
  }

  /** The number of demonstrations on offer. */
  public int size() {
    return pool.size() - excluded.size();
  }

  /** What is not on offer since it asks the query's own question. */
  public List<Demonstration> excluded() {
    return excluded;
  }

  /**
   * The most similar demonstrations, most similar first, equal ones in the order of the pool.
   *
   * @param count how many at most
   */
  public List<Candidate> nearest(int count) {
    return nearest(count, demonstration -> true);
  }

  /**
   * The most similar of the demonstrations that pass a filter, most similar first, equal ones in
   * the order of the pool.
   *
   * @param count how many at most
   */
  public List<Candidate> nearest(int count, Predicate<Demonstration> filter) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("number of candidates must be >= 0, was " + count);
    }
    Set<Demonstration> leaking = new HashSet<>(excluded);
    PriorityQueue<Candidate> kept = new PriorityQueue<>(Collections.reverseOrder(NEAREST_FIRST));
    for (Demonstration demonstration : pool.demonstrations()) {
      if (!leaking.contains(demonstration) && filter.test(demonstration)) {
        kept.add(new Candidate(demonstration, similarities[demonstration.index()]));
        if (kept.size() > count) {
          kept.remove();
        }
      }
    }
    List<Candidate> nearest = new ArrayList<>(kept);
    nearest.sort(NEAREST_FIRST);
    return List.copyOf(nearest);
  }

  /**
   * The largest similarity of each candidate's question to one of the others' questions.
   *
   * @param others at least one
   * @return one value per candidate of {@code of}, in their order
   */
  public double[] largestSimilarities(List<Candidate> of, List<Candidate> others) {
    double[] largest = new double[of.size()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (Candidate other : others) {
      double[] toOther = index.similaritiesTo(other.demonstration().index());
      for (int i = 0; i < largest.length; i++) {
        largest[i] = Math.max(largest[i], toOther[of.get(i).demonstration().index()]);
      }
    }
    return largest;
  }
}
