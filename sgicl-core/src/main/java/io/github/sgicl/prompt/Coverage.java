package io.github.sgicl.prompt;

import java.util.List;

/**
 * How well texts cover the parts of a query, such as its words. Prepares a fixed pool once. Safe
 * for use by many threads.
 */
public interface Coverage {

  /** What tells this coverage from others, such as {@code terms of bm25(words)}. */
  String identity();

  /** Prepares a pool of texts. */
  CoverageIndex index(List<String> pool);

  /**
   * The terms of BM25 as parts: a text covers a token of the query by the token's summand in {@link
   * Bm25}.
   */
  static Coverage ofTerms(Bm25 settings) {
    return new TermCoverage(settings);
  }

  /**
   * The query's tokens as parts: a text covers each by the largest cosine, at least 0, to one of
   * its own tokens, divided by the number of the query's tokens. Summed, this is the recall of
   * BERTScore without weights (T. Zhang et al., "BERTScore: Evaluating Text Generation with BERT",
   * ICLR 2020), which the paper of {@link CoverageSelection} finds best. Keeps every token's vector
   * of the pool.
   */
  static Coverage ofTokens(TokenEmbedder embedder) {
    return new EmbeddingCoverage(embedder);
  }
}
