package io.github.sgicl.comparison;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal whose scores are kept in a journal, a piece for each call.
 *
 * @param signal scores what is not known yet
 * @param journal keeps the scores
 */
record JournalledSignal(DifficultySignal signal, Journal journal) implements DifficultySignal {

  @Override
  public ScoreIdentity identity() {
    return signal.identity();
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    List<Double> values =
        journal.values("scores of " + TextDigest.of(texts), () -> measured(texts));
    if (values.size() != texts.size()) {
      throw new IllegalStateException(
          "the journal keeps %d scores of %d texts".formatted(values.size(), texts.size()));
    }
    return values.stream().map(value -> new Score(value, identity())).toList();
  }

  private List<Double> measured(List<String> texts) {
    List<Double> values = new ArrayList<>();
    List<Score> scores = signal.scoreAll(texts);
    for (int i = 0; i < scores.size(); i++) {
      double value = scores.get(i).value();
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "the %s of \"%s\" is undefined".formatted(identity().signal(), texts.get(i)));
      }
      values.add(value);
    }
    return List.copyOf(values);
  }
}
