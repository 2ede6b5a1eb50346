package io.github.sgicl.examples.score;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;

/**
 * A metric of states that are read once for several metrics. A score of the same kind as those of
 * {@link SparsityScorer}.
 *
 * @param identity of its scores
 * @param metric the metric
 * @param readings reads the texts
 */
record ReadMetric(ScoreIdentity identity, SparsityMetric metric, BatchReadings readings)
    implements DifficultySignal {

  static ReadMetric of(
      DecoderReader reader, int layer, SparsityMetric metric, BatchReadings readings) {
    ScoreIdentity identity = SparsityScorer.of(reader, metric).atLayer(layer).identity();
    return new ReadMetric(identity, metric, readings);
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return readings.of(texts).stream()
        .map(reading -> new Score(metric.of(reading.states().get(0).toArray()), identity))
        .toList();
  }
}
