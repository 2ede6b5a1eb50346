package io.github.sgicl.fakes;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;

/** Takes a text for the harder, the more characters it has. */
public record TextLength() implements DifficultySignal {

  @Override
  public ScoreIdentity identity() {
    return new ScoreIdentity(
        new ModelIdentity("none", "none", "float32"),
        "none",
        Site.lastHiddenState(),
        "length",
        Orientation.HIGHER_IS_SPARSER);
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return texts.stream().map(text -> new Score(text.length(), identity())).toList();
  }
}
