package io.github.sgicl.prompt;

import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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
    return candidates(query, index.similaritiesTo(query.text()));
  }

  /**
   * Compares many queries with every demonstration, and makes something of what is found for each.
   * An index over embeddings is read once for 32 of them; what has been used is not kept.
   *
   * @param use what to make of a query and what {@link #retrieve} would find for it
   * @return what was made, in the order of the queries
   * @throws IllegalArgumentException if a similarity is NaN
   */
  public <T> List<T> retrieveAll(
      List<Query> queries, BiFunction<? super Query, ? super Candidates, ? extends T> use) {
    List<T> made = new ArrayList<>(queries.size());
    for (int begin = 0; begin < queries.size(); begin += SimilarityIndex.SWEEP) {
      int end = Math.min(begin + SimilarityIndex.SWEEP, queries.size());
      List<Query> some = queries.subList(begin, end);
      double[][] similarities = index.similaritiesTo(some.stream().map(Query::text).toList());
      if (similarities.length != some.size()) {
        throw new IllegalArgumentException(
            identity + " compared " + similarities.length + " of " + some.size() + " queries");
      }
      for (int i = 0; i < similarities.length; i++) {
        made.add(use.apply(some.get(i), candidates(some.get(i), similarities[i])));
      }
    }
    return List.copyOf(made);
  }

  private Candidates candidates(Query query, double[] similarities) {
    for (int i = 0; i < similarities.length; i++) {
      if (Double.isNaN(similarities[i])) {
        throw new IllegalArgumentException(
            identity + " of the query and demonstration " + i + " is NaN");
      }
    }
    return new Candidates(pool, index, similarities, pool.leaking(query));
  }
}
