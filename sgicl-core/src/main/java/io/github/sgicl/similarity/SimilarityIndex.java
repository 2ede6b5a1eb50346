package io.github.sgicl.similarity;

import java.util.List;

/**
 * A pool of texts prepared for similarity. Immutable and safe for use by many threads. Larger means
 * more alike; the range is the similarity's own.
 *
 * <p>Many queries asked together get what each gets alone, to the bit. An index over embeddings
 * reads the pool once for {@value #SWEEP} of them.
 */
public interface SimilarityIndex {

  /** For how many queries at most an index over embeddings reads its pool once. */
  int SWEEP = 32;

  /** The number of texts in the pool. */
  int size();

  /** The similarity of each pool text to a query, in the order of the pool. */
  double[] similaritiesTo(String query);

  /**
   * The similarity of each pool text to one of them, in the order of the pool.
   *
   * @param text the place of that text, from 0
   * @throws IndexOutOfBoundsException if the pool has no such place
   */
  double[] similaritiesTo(int text);

  /**
   * The similarity of each pool text to each of many queries.
   *
   * @return [query][text], in their orders
   */
  default double[][] similaritiesTo(List<String> queries) {
    return queries.stream().map(this::similaritiesTo).toArray(double[][]::new);
  }

  /**
   * The places of the pool texts that are most similar to a query, the most similar first; of
   * equally similar ones, those that stand first in the pool. Exact: every text is compared.
   *
   * @param count how many at most, {@code >= 1}
   * @throws IllegalArgumentException if {@code count < 1}, or a similarity is NaN
   */
  default int[] mostSimilarTo(String query, int count) {
    return mostSimilarTo(List.of(query), count)[0];
  }

  /**
   * The places of the pool texts that are most similar to each of many queries, as {@link
   * #mostSimilarTo(String, int)} gives them. Of all other texts nothing is kept.
   *
   * @param count how many at most for each, {@code >= 1}
   * @return [query][rank]
   * @throws IllegalArgumentException if {@code count < 1}, or a similarity is NaN
   */
  default int[][] mostSimilarTo(List<String> queries, int count) {
    LargestFirst[] largest = LargestFirst.forEach(queries, count);
    for (int i = 0; i < largest.length; i++) {
      largest[i].see(similaritiesTo(queries.get(i)));
    }
    return LargestFirst.places(largest);
  }
}
