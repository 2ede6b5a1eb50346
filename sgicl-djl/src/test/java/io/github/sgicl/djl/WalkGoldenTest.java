package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.internal.checkpoint.Resources;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.reranking.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against {@code transformers}: the embedded model, and the one that was embedded before it, which
 * PyTorch had trained. {@code walk-golden.py} made the values of the first.
 */
class WalkGoldenTest {

  enum Kit {
    EMBEDDED("walk-golden.json"),
    ORIGINAL("original-walk/golden.json");

    private final String golden;

    Kit(String golden) {
      this.golden = golden;
    }

    List<WalkGolden> goldens() {
      return WalkGolden.of(golden);
    }

    Path checkpoint() {
      return this == EMBEDDED
          ? EmbeddedModel.walk()
          : Resources.path("/io/github/sgicl/djl/original-walk");
    }
  }

  @ParameterizedTest
  @EnumSource
  void hidden_states_are_those_of_transformers(Kit kit) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(kit.checkpoint()).load()) {
      for (WalkGolden golden : kit.goldens()) {
        TextReading reading = model.verbatim().readings(List.of(golden.prompt()), -1).get(0);
        float[] state = reading.states().get(0).toArray();
        for (int i = 0; i < state.length; i++) {
          assertThat((double) state[i])
              .as("%s [%s]", golden.prompt(), i)
              .isCloseTo(golden.lastHidden().get(i), within(1e-4));
        }
        assertThat(reading.next().entropy()).isCloseTo(golden.entropy(), within(1e-4));
        assertThat(SparsityMetrics.hoyer().of(state)).isCloseTo(golden.hoyer(), within(1e-5));
        assertThat(reading.tokens()).isEqualTo(golden.ids().size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void greedy_answers_are_those_of_transformers(Kit kit) {
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(kit.checkpoint()).load()) {
      List<WalkGolden> goldens = kit.goldens();
      List<Answer> answers =
          model.answers(
              goldens.stream().map(golden -> List.of(Message.user(golden.prompt()))).toList(), 32);
      for (int i = 0; i < answers.size(); i++) {
        WalkGolden golden = goldens.get(i);
        assertThat(answers.get(i).text() + " ;").as(golden.prompt()).isEqualTo(golden.greedy());
        assertThat(answers.get(i).states()).hasSameSizeAs(answers.get(i).text().split(" ", -1));
      }
    }
  }
}
