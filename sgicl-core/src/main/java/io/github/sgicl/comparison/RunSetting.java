package io.github.sgicl.comparison;

import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.reranking.Respondent;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * How a comparison runs.
 *
 * @param respondent answers; empty until it is said who does
 * @param metric measures the states of answers
 * @param journal keeps what was answered
 * @param atOnce how many queries are answered together
 * @param seed of all chance
 * @param resamples of the bootstrap
 * @param progress told how many queries were answered
 */
record RunSetting(
    Optional<Respondent> respondent,
    SparsityMetric metric,
    Journal journal,
    int atOnce,
    long seed,
    int resamples,
    IntConsumer progress) {

  static final RunSetting USUAL =
      new RunSetting(
          Optional.empty(), SparsityMetrics.hoyer(), Journal.none(), 4, 42, 2_000, queries -> {});

  RunSetting {
    if (!(atOnce >= 1)) {
      throw new IllegalArgumentException("queries at once must be >= 1, were " + atOnce);
    }
  }

  RunSetting answeredBy(Respondent other) {
    return new RunSetting(Optional.of(other), metric, journal, atOnce, seed, resamples, progress);
  }

  RunSetting measuredBy(SparsityMetric other) {
    return new RunSetting(respondent, other, journal, atOnce, seed, resamples, progress);
  }

  RunSetting keptIn(Journal other) {
    return new RunSetting(respondent, metric, other, atOnce, seed, resamples, progress);
  }

  RunSetting atOnce(int count) {
    return new RunSetting(respondent, metric, journal, count, seed, resamples, progress);
  }

  RunSetting seed(long other) {
    return new RunSetting(respondent, metric, journal, atOnce, other, resamples, progress);
  }

  RunSetting resamples(int count) {
    return new RunSetting(respondent, metric, journal, atOnce, seed, count, progress);
  }

  RunSetting telling(IntConsumer other) {
    return new RunSetting(respondent, metric, journal, atOnce, seed, resamples, other);
  }
}
