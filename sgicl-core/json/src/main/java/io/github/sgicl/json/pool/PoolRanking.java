package io.github.sgicl.json.pool;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.JsonLinesException;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.List;

/** Ranks a pool by its questions; what cannot be ranked is named by file and line. */
public final class PoolRanking {

  private PoolRanking() {}

  /**
   * Scores every question and cuts the pool into levels.
   *
   * @param pool at least one record
   * @throws JsonLinesException if a question cannot be scored, or its score is undefined
   */
  public static Curriculum<CountedRecord> of(
      List<CountedRecord> pool, DifficultySignal signal, Levels levels) throws JsonLinesException {
    List<Score> scores = scores(pool, signal);
    for (int i = 0; i < scores.size(); i++) {
      if (!Double.isFinite(scores.get(i).value())) {
        throw error(
            pool.get(i), "cannot be ranked: its " + signal.identity().signal() + " is undefined");
      }
    }
    return Curriculum.<CountedRecord>rank(pool).scored(scores).into(levels);
  }

  private static List<Score> scores(List<CountedRecord> pool, DifficultySignal signal)
      throws JsonLinesException {
    try {
      return signal.scoreAll(pool.stream().map(one -> one.record().question()).toList());
    } catch (ActivationException e) {
      JsonLinesException named = error(pool.get(e.index()), "the question " + e.reason());
      named.initCause(e);
      throw named;
    }
  }

  private static JsonLinesException error(CountedRecord record, String problem) {
    return record.record().line().error(problem);
  }
}
