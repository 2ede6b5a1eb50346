/**
 * Sparsity metrics, scores, curricula and demonstration selection: no model, no network, no files.
 */
module io.github.sgicl.core {
  requires org.slf4j;
  requires static org.jspecify;
  requires static com.google.errorprone.annotations;

  exports io.github.sgicl.activation;
  exports io.github.sgicl.answer;
  exports io.github.sgicl.axis;
  exports io.github.sgicl.comparison;
  exports io.github.sgicl.curriculum;
  exports io.github.sgicl.mechanism;
  exports io.github.sgicl.metric;
  exports io.github.sgicl.monitor;
  exports io.github.sgicl.prompt;
  exports io.github.sgicl.reranking;
  exports io.github.sgicl.score;
  exports io.github.sgicl.similarity;
  exports io.github.sgicl.statistic;
  exports io.github.sgicl.subspace;
}
