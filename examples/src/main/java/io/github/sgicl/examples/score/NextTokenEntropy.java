package io.github.sgicl.examples.score;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.score.SparsityScorer;
import java.util.List;

/**
 * How unsure the model is of the token behind a text, in nats: a rival of sparsity, higher where
 * the text is harder.
 *
 * @param identity of the end of the model, whatever the layer of the metrics
 * @param readings reads the texts
 */
record NextTokenEntropy(ScoreIdentity identity, BatchReadings readings)
    implements DifficultySignal {

  static final String NAME = "next_token_entropy";

  static NextTokenEntropy of(DecoderReader reader, BatchReadings readings) {
    ScoreIdentity end = SparsityScorer.of(reader, SparsityMetrics.hoyer()).identity();
    return new NextTokenEntropy(
        new ScoreIdentity(
            end.model(), end.template(), end.site(), NAME, Orientation.HIGHER_IS_SPARSER),
        readings);
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return readings.of(texts).stream()
        .map(reading -> new Score(reading.next().entropy(), identity))
        .toList();
  }
}
