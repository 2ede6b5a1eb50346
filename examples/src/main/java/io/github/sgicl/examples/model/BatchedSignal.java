package io.github.sgicl.examples.model;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;

/**
 * A signal that scores in {@link TextBatches}.
 *
 * @param signal scores a batch
 */
public record BatchedSignal(DifficultySignal signal) implements DifficultySignal {

  @Override
  public ScoreIdentity identity() {
    return signal.identity();
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return TextBatches.map("scoring", texts, signal::scoreAll);
  }
}
