package io.github.sgicl.similarity;

import java.util.List;

/**
 * How alike two texts are. Prepares a fixed pool once, so that a query costs little. Safe for use
 * by many threads.
 */
public interface Similarity {

  /** What tells this similarity from others, such as {@code bm25(words)}. */
  String identity();

  /** Prepares a pool of texts. */
  SimilarityIndex index(List<String> pool);

  /**
   * The cosine of the counts of tokens and of pairs of neighbouring tokens. Needs no model. Range
   * [0, 1]; 0 where nothing is shared or a text has no token.
   *
   * @param tokenizer what counts as a token
   */
  static Similarity lexical(LexicalTokenizer tokenizer) {
    return LexicalSimilarity.over(tokenizer);
  }

  /** {@link #lexical(LexicalTokenizer)} of words. */
  static Similarity lexical() {
    return LexicalSimilarity.standard();
  }

  /**
   * The cosine of two texts' embeddings, in [-1, 1] but for rounding. The pool is embedded once, a
   * query once per question asked, by itself.
   *
   * <p>Vectors are scaled to length 1 and multiplied in single precision, in an order that depends
   * on nothing but their dimension: the same vectors give the same bits on every machine, alone or
   * many together. For d coordinates the error is below about (64 + d / 64) 2^-24, seldom above
   * 3e-7.
   *
   * @param embedder what embeds the texts
   */
  static Similarity embedding(Embedder embedder) {
    return EmbeddingSimilarity.of(embedder);
  }
}
