package io.github.sgicl.demos;

import static io.github.sgicl.curriculum.Levels.equallySized;
import static io.github.sgicl.metric.SparsityMetrics.hoyer;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.score.SparsityScorer;

/**
 * What a local model is good for beside a model behind an API.
 *
 * @param scorer scores questions
 * @param monitor judges their scores
 * @param curriculum the pool in levels, for demonstrations
 */
record LocalModel(SparsityScorer scorer, SparsityMonitor monitor, Curriculum<Problem> curriculum) {

  /** Flags a twentieth of ordinary questions, and advises to fall back on a hundredth. */
  static LocalModel of(HuggingFaceDecoder decoder) {
    SparsityScorer scorer = SparsityScorer.of(decoder, hoyer());
    SparsityMonitor monitor =
        SparsityMonitor.calibratedOn(scorer.scoreAll(Problem.ordinaryQuestions()))
            .falseAlarmRate(0.05)
            .fallBackRate(0.01)
            .start();
    Curriculum<Problem> curriculum =
        Curriculum.rank(Problem.POOL).by(Problem::question, scorer).into(equallySized(2));
    return new LocalModel(scorer, monitor, curriculum);
  }
}
