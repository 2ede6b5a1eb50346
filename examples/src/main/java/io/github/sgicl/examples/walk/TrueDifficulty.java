package io.github.sgicl.examples.walk;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Arrays;
import java.util.List;

/** The task's own difficulty of a question: its starts times its hops. Needs no model. */
public record TrueDifficulty() implements DifficultySignal {

  private static final ScoreIdentity IDENTITY =
      new ScoreIdentity(
          new ModelIdentity("none", "the walk task", "none"),
          "verbatim",
          Site.lastHiddenState(),
          "starts times hops",
          Orientation.HIGHER_IS_SPARSER);

  @Override
  public ScoreIdentity identity() {
    return IDENTITY;
  }

  @Override
  public List<Score> scoreAll(List<String> texts) {
    return texts.stream().map(text -> new Score(difficulty(text), IDENTITY)).toList();
  }

  private static long difficulty(String question) {
    List<String> tokens = Arrays.asList(question.strip().split("\\s+"));
    long hops = tokens.stream().filter("#"::equals).count();
    long starts = tokens.stream().filter(token -> Character.isLetter(token.charAt(0))).count();
    return starts * hops;
  }
}
