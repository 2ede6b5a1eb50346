package io.github.sgicl.prompt;

import java.util.List;

/**
 * The cosine of the counts of tokens and of pairs of neighbouring tokens. Needs no model. Range [0,
 * 1]; 0 where nothing is shared or a text has no token.
 *
 * @param tokenizer what counts as a token
 */
public record LexicalSimilarity(LexicalTokenizer tokenizer) implements Similarity {

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
