package io.github.sgicl.examples.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.djl.engine.NextToken;
import io.github.sgicl.examples.jsonl.JsonLines;
import io.github.sgicl.metric.SparsityMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreJsonTest {

  private static TextReading reading(int unknown, float... state) {
    return new TextReading(List.of(Activation.of(state)), new NextToken(0.5, 0.9), 3, unknown);
  }

  @Test
  void an_undefined_metric_is_null() {
    assertThat(
            JsonLines.line(
                ScoreJson.of(
                    reading(0, 0, 0), List.of(SparsityMetrics.hoyer(), SparsityMetrics.l1()))))
        .isEqualTo("{\"hoyer\":null,\"l1\":0.0,\"tokens\":3,\"next_token_entropy\":0.5}");
  }

  @Test
  void unknown_tokens_are_told_only_where_there_are_some() {
    assertThat(ScoreJson.of(reading(2, 1, 0), List.of()).get("unknown_tokens").getAsInt())
        .isEqualTo(2);
    assertThat(ScoreJson.of(reading(0, 1, 0), List.of()).has("unknown_tokens")).isFalse();
  }
}
