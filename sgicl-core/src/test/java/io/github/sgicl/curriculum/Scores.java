package io.github.sgicl.curriculum;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import java.util.stream.DoubleStream;

/** Scores of a model that does not exist. */
final class Scores {

  static final ScoreIdentity HOYER = identity("hoyer", Orientation.HIGHER_IS_SPARSER);
  static final ScoreIdentity L1 = identity("l1", Orientation.LOWER_IS_SPARSER);

  private Scores() {}

  static Score hoyer(double value) {
    return new Score(value, HOYER);
  }

  static List<Score> hoyers(double... values) {
    return DoubleStream.of(values).mapToObj(Scores::hoyer).toList();
  }

  private static ScoreIdentity identity(String signal, Orientation orientation) {
    return new ScoreIdentity(
        new ModelIdentity("none", "0", "float32"),
        "verbatim",
        Site.lastHiddenState(),
        signal,
        orientation);
  }
}
