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
}
