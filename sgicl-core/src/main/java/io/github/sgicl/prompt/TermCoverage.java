package io.github.sgicl.prompt;

import java.util.List;

/** Coverage of a query's tokens by BM25. */
record TermCoverage(Bm25 settings) implements Coverage {

  @Override
  public String identity() {
    return "terms of " + settings.identity();
  }

  @Override
  public CoverageIndex index(List<String> pool) {
    return new Bm25Index(settings, pool);
  }
}
