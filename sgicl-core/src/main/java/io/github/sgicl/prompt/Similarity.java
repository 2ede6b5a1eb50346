package io.github.sgicl.prompt;

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
}
