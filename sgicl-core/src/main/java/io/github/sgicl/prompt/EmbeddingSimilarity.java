package io.github.sgicl.prompt;

import java.util.List;

/**
 * The cosine of two texts' embeddings, in [-1, 1] but for rounding. The pool is embedded once, a
 * query once per question asked, by itself.
 *
 * <p>Vectors are scaled to length 1 and multiplied in single precision, in an order that depends on
 * nothing but their dimension: the same vectors give the same bits on every machine, alone or many
 * together. For d coordinates the error is below about (64 + d / 64) 2^-24, seldom above 3e-7.
 *
 * @param embedder what embeds the texts
 */
public record EmbeddingSimilarity(Embedder embedder) implements Similarity {

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
