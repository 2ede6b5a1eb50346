package io.github.sgicl.similarity;

/** A pool of texts prepared for coverage. Immutable and safe for use by many threads. */
interface CoverageIndex {

  /**
   * How well each text covers each part of a query.
   *
   * @return [part][text], each {@code >= 0}, larger for more; no parts where the query has none
   */
  double[][] coverages(String query);
}
