package io.github.sgicl.similarity;

import java.util.List;

/**
 * {@link Similarity#lexical(LexicalTokenizer)}.
 *
 * @param tokenizer what counts as a token
 */
record LexicalSimilarity(LexicalTokenizer tokenizer) implements Similarity {

  /** The similarity over words. */
  public static LexicalSimilarity standard() {
    return new LexicalSimilarity(LexicalTokenizer.words());
  }

  /** The similarity over other tokens. */
  public static LexicalSimilarity over(LexicalTokenizer tokens) {
    return new LexicalSimilarity(tokens);
  }

  @Override
  public String identity() {
    return "lexical(" + tokenizer.identity() + ")";
  }

  @Override
  public SimilarityIndex index(List<String> pool) {
    return new LexicalIndex(tokenizer, pool);
  }
}
