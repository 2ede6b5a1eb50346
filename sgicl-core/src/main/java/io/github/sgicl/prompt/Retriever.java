package io.github.sgicl.prompt;

/**
 * A pool of demonstrations indexed by similarity: the first stage of a selection, and the place of
 * the leakage guard. Immutable and safe for use by many threads.
 */
public final class Retriever {

  private final DemonstrationPool pool;
  private final SimilarityIndex index;
  private final String identity;

  private Retriever(DemonstrationPool pool, SimilarityIndex index, String identity) {
    this.pool = pool;
    this.index = index;
    this.identity = identity;
  }

  /** Indexes the questions of a pool, once. */
  public static Retriever over(DemonstrationPool pool, Similarity similarity) {
    SimilarityIndex index = similarity.index(pool.questions());
    if (index.size() != pool.size()) {
      throw new IllegalArgumentException(
          similarity.identity() + " indexed " + index.size() + " of " + pool.size() + " texts");
    }
    return new Retriever(pool, index, similarity.identity());
  }

  /** What the retriever draws from. */
  public DemonstrationPool pool() {
    return pool;
  }

  /** The identity of the similarity. */
  public String identity() {
    return identity;
  }

  /**
   * Compares a query with every demonstration.
   *
   * @throws IllegalArgumentException if a similarity is NaN
   */
  public Candidates retrieve(Query query) {
    double[] similarities = index.similaritiesTo(query.text());
    for (int i = 0; i < similarities.length; i++) {
      if (Double.isNaN(similarities[i])) {
        throw new IllegalArgumentException(
            identity + " of the query and demonstration " + i + " is NaN");
      }
    }
    return new Candidates(pool, index, similarities, pool.leaking(query));
  }
}
