package io.github.sgicl.similarity;

import java.util.List;

/**
 * Okapi BM25 over the pool: the sum over the query's tokens t, repeats included, of {@code idf(t) *
 * tf / (tf + k1 * (1 - b + b * length / meanLength))} with {@code idf(t) = ln(1 + (N - n + 0.5) /
 * (n + 0.5))}, N texts of which n hold t. Range [0, inf); 0 where no token is shared. This is the
 * form of Lucene since 8.0, without the constant factor k1 + 1.
 *
 * <p>Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
 * Foundations and Trends in Information Retrieval 3(4), 2009; idf as in Lucene, which is never
 * negative.
 *
 * @param tokenizer what counts as a token
 * @param k1 how fast repeats of a token saturate, {@code >= 0}
 * @param b how much length counts, in [0, 1]
 */
public record Bm25(LexicalTokenizer tokenizer, double k1, double b) implements Similarity {

  /** Refuses parameters outside their ranges. */
  public Bm25 {
    if (!(k1 >= 0 && k1 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("k1 must be >= 0 and finite, was " + k1);
    }
    if (!(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("b must be in [0, 1], was " + b);
    }
  }

  /** BM25 over words with the usual k1 = 1.2 and b = 0.75. */
  public static Bm25 standard() {
    return new Bm25(LexicalTokenizer.words(), 1.2, 0.75);
  }

  /** This BM25 over other tokens. */
  public Bm25 over(LexicalTokenizer tokens) {
    return new Bm25(tokens, k1, b);
  }

  @Override
  public String identity() {
    return "bm25(" + tokenizer.identity() + ", k1=" + k1 + ", b=" + b + ")";
  }

  @Override
  public SimilarityIndex index(List<String> pool) {
    return new Bm25Index(this, pool);
  }
}
