package io.github.sgicl.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.Orientation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreTest {

  private static final ModelIdentity MODEL = new ModelIdentity("walk", "f00d", "float32");
  private static final Site SITE = Site.lastHiddenState().resolvedFor(4);
  private static final ScoreIdentity HOYER = identity(MODEL, "chat", SITE);

  @Test
  void is_ordered_from_dense_to_sparse_where_higher_is_sparser() {
    assertThat(Stream.of(0.3, 0.1, 0.2).map(value -> new Score(value, HOYER)).sorted())
        .extracting(Score::value)
        .containsExactly(0.1, 0.2, 0.3);
  }

  @Test
  void is_ordered_from_dense_to_sparse_where_lower_is_sparser() {
    ScoreIdentity rank =
        new ScoreIdentity(MODEL, "chat", SITE, "effective_rank", Orientation.LOWER_IS_SPARSER);
    assertThat(Stream.of(0.3, 0.1, 0.2).map(value -> new Score(value, rank)).sorted())
        .extracting(Score::value)
        .containsExactly(0.3, 0.2, 0.1);
    assertThat(new Score(0.3, rank).difficulty()).isEqualTo(-0.3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherKinds")
  void refuses_to_compare_with_another(String what, ScoreIdentity other) {
    Score score = new Score(0.5, HOYER);
    assertThatThrownBy(() -> score.compareTo(new Score(0.5, other)))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores of different kinds do not compare: " + HOYER + " and " + other);
  }

  static Stream<Arguments> otherKinds() {
    return Stream.of(
        Arguments.of("model", identity(new ModelIdentity("walk", "beef", "float32"), "chat", SITE)),
        Arguments.of(
            "compute type", identity(new ModelIdentity("walk", "f00d", "bfloat16"), "chat", SITE)),
        Arguments.of("template", identity(MODEL, "verbatim", SITE)),
        Arguments.of("layer", identity(MODEL, "chat", SITE.atLayer(3))),
        Arguments.of("position", identity(MODEL, "chat", SITE.at(TokenPosition.ANSWER_MAX))),
        Arguments.of("mask", identity(MODEL, "chat", SITE.masking(CoordinateMask.hiding(7)))),
        Arguments.of(
            "signal",
            new ScoreIdentity(MODEL, "chat", SITE, "gini", Orientation.HIGHER_IS_SPARSER)),
        Arguments.of(
            "orientation",
            new ScoreIdentity(MODEL, "chat", SITE, "hoyer", Orientation.LOWER_IS_SPARSER)));
  }

  @Test
  void compares_across_names_of_one_model() {
    ScoreIdentity renamed = identity(new ModelIdentity("stroll", "f00d", "float32"), "chat", SITE);
    assertThat(new Score(0.5, HOYER)).isLessThan(new Score(0.6, renamed));
  }

  private static ScoreIdentity identity(ModelIdentity model, String template, Site site) {
    return new ScoreIdentity(model, template, site, "hoyer", Orientation.HIGHER_IS_SPARSER);
  }
}
