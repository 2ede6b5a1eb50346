package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.SparsityScorer;
import org.junit.jupiter.api.Test;

class FirstScoreTest {

  @Test
  void one_dependency_and_five_lines_give_a_score() {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      Score score = SparsityScorer.of(model, SparsityMetrics.hoyer()).score("a # = a b ; a # =");
      assertEquals(0.21, score.value(), 0.05);
    }
  }

  @Test
  void no_logging_provider_comes_along() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.slf4j.simple.SimpleLogger"));
  }
}
