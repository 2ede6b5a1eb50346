package io.github.sgicl.examples.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextScoresTest {

  private static Score score(String name, double value) {
    ModelIdentity model = new ModelIdentity("m", "f", "float32");
    return new Score(
        value,
        new ScoreIdentity(
            model, "verbatim", Site.lastHiddenState(), name, Orientation.HIGHER_IS_SPARSER));
  }

  @Test
  void an_undefined_metric_is_null() {
    List<Score> metrics = List.of(score("hoyer", Double.NaN), score("l1", 0));
    assertThat(JsonLines.line(new TextScores(metrics, 3, 0, 0.5).object()))
        .isEqualTo("{\"hoyer\":null,\"l1\":0.0,\"tokens\":3,\"next_token_entropy\":0.5}");
  }

  @Test
  void unknown_tokens_are_told_only_where_there_are_some() {
    assertThat(new TextScores(List.of(), 3, 2, 0.5).object().get("unknown_tokens").getAsInt())
        .isEqualTo(2);
    assertThat(new TextScores(List.of(), 3, 0, 0.5).object().has("unknown_tokens")).isFalse();
  }
}
