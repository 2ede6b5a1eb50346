package io.github.sgicl.examples.score;

import io.github.sgicl.djl.DecoderReader;
import io.github.sgicl.djl.Tokens;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics of the states at the ends of texts, and how unsure the model is of what follows. Each is
 * a signal of its own to the cache; what the cache lacks is read once for all of them.
 */
final class ScoreSource {

  private final DecoderReader reader;
  private final BatchReadings readings;
  private final List<DifficultySignal> metrics;
  private final DifficultySignal entropy;

  /**
   * @param layer the boundary at which metrics are taken
   */
  ScoreSource(DecoderReader reader, int layer, List<SparsityMetric> metrics, CacheOption cache) {
    this.reader = reader;
    this.readings = new BatchReadings(reader, layer);
    this.metrics =
        metrics.stream()
            .map(metric -> cache.keeping(ReadMetric.of(reader, layer, metric, readings)))
            .toList();
    this.entropy = cache.keeping(NextTokenEntropy.of(reader, readings));
  }

  /** What is known of each of distinct texts, in order. */
  List<TextScores> of(List<String> texts) {
    List<List<Score>> scores = metrics.stream().map(metric -> metric.scoreAll(texts)).toList();
    List<Score> entropies = entropy.scoreAll(texts);
    readings.forget();
    List<TextScores> known = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      int place = i;
      Tokens tokens = reader.tokens(texts.get(i));
      known.add(
          new TextScores(
              scores.stream().map(ofMetric -> ofMetric.get(place)).toList(),
              tokens.count(),
              tokens.unknown(),
              entropies.get(i).value()));
    }
    return known;
  }
}
