package io.github.sgicl.examples.demo.quickstart;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;

/** The embedded model, loaded once for all tests. */
final class WalkModel {

  static final HuggingFaceDecoder MODEL = HuggingFaceDecoder.from(EmbeddedModel.walk()).load();
  static final SparsityScorer SCORER = SparsityScorer.of(MODEL, SparsityMetrics.hoyer());

  private WalkModel() {}
}
