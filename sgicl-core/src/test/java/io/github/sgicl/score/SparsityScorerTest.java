package io.github.sgicl.score;

import static io.github.sgicl.metric.SparsityMetrics.effectiveRank;
import static io.github.sgicl.metric.SparsityMetrics.hoyer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetric;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparsityScorerTest extends DifficultySignalContract {

  private static final ActivationProvider MODEL = new LetterActivations();

  @Override
  DifficultySignal signal() {
    return SparsityScorer.of(MODEL, hoyer());
  }

  @Override
  List<String> texts() {
    return List.of("aaaaaaaaaaaa", "banana", "the quick brown fox", "aab");
  }

  @Override
  String unreadable() {
    return "";
  }

  @Test
  void scores_the_last_hidden_state_by_default() {
    Score score = SparsityScorer.of(MODEL, hoyer()).score("banana");
    assertThat(score.value()).isEqualTo(hoyer().of(stateOf("banana", 4).toArray()));
    assertThat(score.identity())
        .isEqualTo(
            new ScoreIdentity(
                new ModelIdentity("letters", "f00d", "float32"),
                "verbatim",
                new Site(4, TokenPosition.PROMPT_END, CoordinateMask.none()),
                "hoyer",
                Orientation.HIGHER_IS_SPARSER));
  }

  @Test
  void a_repeated_letter_is_more_difficult_than_many_under_any_orientation() {
    for (SparsityMetric metric : List.of(hoyer(), effectiveRank())) {
      SparsityScorer scorer = SparsityScorer.of(MODEL, metric);
      assertThat(scorer.score("aaaaaaaaaaaa"))
          .as(metric.name())
          .isGreaterThan(scorer.score("abcdefghijkl"));
    }
  }

  @Test
  void another_layer_is_read_and_counted_from_the_front() {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer()).atLayer(-4);
    assertThat(scorer.identity().site().layer()).isEqualTo(1);
    assertThat(scorer.score("banana").value())
        .isEqualTo(hoyer().of(stateOf("banana", 1).toArray()));
    assertThat(scorer.identity())
        .isEqualTo(SparsityScorer.of(MODEL, hoyer()).atLayer(1).identity());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -6})
  void refuses_a_layer_that_the_model_lacks(int layer) {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer());
    assertThatThrownBy(() -> scorer.atLayer(layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..4 or -1..-5, was " + layer);
  }

  @Test
  void a_mask_is_applied_and_is_part_of_the_identity() {
    CoordinateMask mask = CoordinateMask.hiding(0);
    SparsityScorer plain = SparsityScorer.of(MODEL, hoyer()).atLayer(0);
    SparsityScorer masked = plain.masking(mask);
    assertThat(masked.score("aaab").value()).isEqualTo(1);
    assertThat(plain.score("aaab").value()).isLessThan(1);
    assertThat(masked.identity().site().mask()).isEqualTo(mask);
    assertThat(masked.identity().site().layer()).isZero();
  }

  @Test
  void refuses_a_mask_that_does_not_fit_the_state() {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer()).masking(CoordinateMask.hiding(26));
    assertThatThrownBy(() -> scorer.score("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask hides coordinate 26 of a vector of 26 values");
  }

  @Test
  void an_undefined_metric_gives_nan_and_no_number_in_its_stead() {
    assertThat(SparsityScorer.of(MODEL, hoyer()).atLayer(0).score("?").value()).isNaN();
  }

  @Test
  void refuses_a_provider_that_gives_another_number_of_states() {
    SparsityScorer scorer = SparsityScorer.of(new Forgetful(), hoyer());
    assertThatThrownBy(() -> scorer.scoreAll(List.of("a", "b", "c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the provider must give one state per text, gave 1 states for 3 texts");
  }

  @Test
  void an_answer_scores_by_the_mean_of_its_states() {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer());
    Score score = scorer.ofAnswer(answer(), TokenPosition.ANSWER_MEAN);
    double expected =
        answer().stream().mapToDouble(state -> hoyer().of(state.toArray())).average().orElseThrow();
    assertThat(score.value()).isCloseTo(expected, within(1e-15));
    assertThat(score.identity().site())
        .isEqualTo(new Site(4, TokenPosition.ANSWER_MEAN, CoordinateMask.none()));
    assertThat(score.identity().template()).isEqualTo("verbatim");
  }

  @Test
  void an_answer_scores_by_its_sparsest_state_under_any_orientation() {
    Activation sparsest = stateOf("aaaaaaaaaaaa", 4);
    for (SparsityMetric metric : List.of(hoyer(), effectiveRank())) {
      Score score = SparsityScorer.of(MODEL, metric).ofAnswer(answer(), TokenPosition.ANSWER_MAX);
      assertThat(score.value()).as(metric.name()).isEqualTo(metric.of(sparsest.toArray()));
      assertThat(score.identity().site().position()).isEqualTo(TokenPosition.ANSWER_MAX);
    }
  }

  @Test
  void the_mask_is_applied_to_the_states_of_an_answer() {
    SparsityScorer masked = SparsityScorer.of(MODEL, hoyer()).masking(CoordinateMask.hiding(0));
    assertThat(masked.ofAnswer(List.of(stateOf("aaab", 0)), TokenPosition.ANSWER_MAX).value())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = TokenPosition.class,
      names = {"ANSWER_MEAN", "ANSWER_MAX"})
  void an_answer_with_an_undefined_state_is_undefined(TokenPosition position) {
    for (SparsityMetric metric : List.of(hoyer(), effectiveRank())) {
      List<Activation> states = List.of(stateOf("ab", 0), stateOf("?", 0), stateOf("abc", 0));
      assertThat(SparsityScorer.of(MODEL, metric).ofAnswer(states, position).value())
          .as(metric.name())
          .isNaN();
    }
  }

  @Test
  void refuses_an_answer_without_states() {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer());
    assertThatThrownBy(() -> scorer.ofAnswer(List.of(), TokenPosition.ANSWER_MEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an answer needs at least one state, was empty");
  }

  @Test
  void refuses_the_prompts_position_for_an_answer() {
    SparsityScorer scorer = SparsityScorer.of(MODEL, hoyer());
    assertThatThrownBy(() -> scorer.ofAnswer(answer(), TokenPosition.PROMPT_END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("position must be answer_mean or answer_max, was prompt_end");
  }

  private static List<Activation> answer() {
    return Stream.of("abcdef", "aaaaaaaaaaaa", "banana").map(text -> stateOf(text, 4)).toList();
  }

  private static Activation stateOf(String text, int layer) {
    return LetterActivations.state(text, layer);
  }

  /** Breaks its contract: one state, whatever is asked. */
  private record Forgetful() implements ActivationProvider {

    @Override
    public ModelIdentity model() {
      return MODEL.model();
    }

    @Override
    public String template() {
      return MODEL.template();
    }

    @Override
    public int layers() {
      return MODEL.layers();
    }

    @Override
    public List<Activation> read(List<String> texts, Site site) {
      return List.of(Activation.of(1, 2));
    }
  }
}
