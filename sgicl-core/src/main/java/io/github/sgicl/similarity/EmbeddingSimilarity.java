package io.github.sgicl.similarity;

import java.util.List;

/**
 * {@link Similarity#embedding}.
 *
 * @param embedder what embeds the texts
 */
record EmbeddingSimilarity(Embedder embedder) implements Similarity {

  /** The similarity of an embedder's vectors. */
  public static EmbeddingSimilarity of(Embedder embedder) {
    return new EmbeddingSimilarity(embedder);
  }

  @Override
  public String identity() {
    return "cosine(" + embedder.identity() + ")";
  }

  /**
   * Embeds the pool.
   *
   * @throws IllegalArgumentException if a vector is zero or their dimensions differ; the message
   *     names the text's index
   */
  @Override
  public SimilarityIndex index(List<String> pool) {
    return EmbeddingIndex.of(embedder, pool);
  }
}
