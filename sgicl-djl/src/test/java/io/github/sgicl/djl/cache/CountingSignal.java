package io.github.sgicl.djl.cache;

import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores a text by its length and keeps what it was asked; fails at texts that say {@code bad}, and
 * has no value for empty ones.
 */
final class CountingSignal implements DifficultySignal {

  static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("tiny", "f00d", "float32"),
          "verbatim",
          Site.lastHiddenState().resolvedFor(3),
          "hoyer",
          Orientation.HIGHER_IS_SPARSER);

  private final ScoreIdentity identity;
  private final List<String> asked = new ArrayList<>();

  CountingSignal() {
    this(IDENTITY);
  }

  CountingSignal(ScoreIdentity identity) {
    this.identity = identity;
  }

  /** All texts so far. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public ScoreIdentity identity() {
    return identity;
  }

  @Override
  public synchronized List<Score> scoreAll(List<String> texts) {
    asked.addAll(texts);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (text.equals("bad")) {
        throw new ActivationException(i, text, "cannot be read");
      }
      scores.add(new Score(text.isEmpty() ? Double.NaN : 1.0 / text.length(), identity));
    }
    return scores;
  }
}
