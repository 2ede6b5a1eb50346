package io.github.sgicl.prompt;

/**
 * A pool of texts prepared for similarity. Immutable and safe for use by many threads. Larger means
 * more alike; the range is the similarity's own.
 */
public interface SimilarityIndex {

  /** The number of texts in the pool. */
  int size();

  /** The similarity of each pool text to a query, in the order of the pool. */
  double[] similaritiesTo(String query);

  /**
   * The similarity of each pool text to one of them, in the order of the pool.
   *
   * @param text the place of that text, from 0
   */
  double[] similaritiesTo(int text);

  /**
   * The places of the pool texts that are most similar to a query, the most similar first; of
   * equally similar ones, those that stand first in the pool. Exact: every text is compared.
   *
   * @param count how many at most, {@code >= 1}
   * @throws IllegalArgumentException if {@code count < 1}
   */
  default int[] mostSimilarTo(String query, int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("count must be >= 1, was " + count);
    }
    return LargestFirst.places(similaritiesTo(query), count);
  }
}
