package io.github.sgicl.similarity;

import java.util.List;
import java.util.function.Function;

/**
 * How well texts cover the parts of a query, such as its words. Immutable and safe for use by many
 * threads.
 */
public final class Coverage {

  private final String identity;
  private final Function<List<String>, CoverageIndex> index;

  Coverage(String identity, Function<List<String>, CoverageIndex> index) {
    this.identity = identity;
    this.index = index;
  }

  /**
   * The terms of BM25 as parts: a text covers a token of the query by the token's summand in {@link
   * Bm25}.
   */
  public static Coverage ofTerms(Bm25 settings) {
    return new Coverage("terms of " + settings.identity(), pool -> new Bm25Index(settings, pool));
  }

  /**
   * The query's tokens as parts: a text covers each by the largest cosine, at least 0, to one of
   * its own tokens, divided by the number of the query's tokens. Summed, this is the recall of
   * BERTScore without weights (T. Zhang et al., "BERTScore: Evaluating Text Generation with BERT",
   * ICLR 2020), which S. Gupta, M. Gardner and S. Singh, "Coverage-based Example Selection for
   * In-Context Learning", 2023, find best. Keeps every token's vector of the pool.
   */
  public static Coverage ofTokens(TokenEmbedder embedder) {
    return new Coverage(
        "tokens by " + embedder.identity(), pool -> EmbeddingCoverage.over(pool, embedder));
  }

  /** What tells this coverage from others, such as {@code terms of bm25(words)}. */
  public String identity() {
    return identity;
  }

  /**
   * Prepares a pool of texts.
   *
   * @return for a query, how well each text covers each of its parts: [part][text], each {@code >=
   *     0}, larger for more; no parts where the query has none
   */
  public Function<String, double[][]> over(List<String> pool) {
    return index.apply(pool)::coverages;
  }
}
