package io.github.sgicl.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

  @Test
  void the_last_hidden_state_is_the_end_of_the_prompt_with_all_coordinates() {
    assertThat(Site.lastHiddenState())
        .isEqualTo(new Site(-1, TokenPosition.PROMPT_END, CoordinateMask.none()));
  }

  @Test
  void each_refinement_changes_one_thing() {
    Site site = Site.lastHiddenState();
    CoordinateMask mask = CoordinateMask.hiding(1);
    assertThat(site.atLayer(3))
        .isEqualTo(new Site(3, TokenPosition.PROMPT_END, CoordinateMask.none()));
    assertThat(site.at(TokenPosition.ANSWER_MEAN))
        .isEqualTo(new Site(-1, TokenPosition.ANSWER_MEAN, CoordinateMask.none()));
    assertThat(site.masking(mask)).isEqualTo(new Site(-1, TokenPosition.PROMPT_END, mask));
  }

  @ParameterizedTest
  @CsvSource({"-1, 12", "-13, 0", "0, 0", "12, 12", "-2, 11", "5, 5"})
  void a_layer_resolves_to_a_count_from_the_front(int layer, int resolved) {
    assertThat(Site.lastHiddenState().atLayer(layer).resolvedFor(12).layer()).isEqualTo(resolved);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, -14, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refuses_a_layer_that_the_model_lacks(int layer) {
    Site site = Site.lastHiddenState().atLayer(layer);
    assertThatThrownBy(() -> site.resolvedFor(12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer must be in 0..12 or -1..-13, was " + layer);
  }

  @Test
  void a_site_inside_an_mlp_is_another_and_there_is_none_at_the_embeddings() {
    Site inside = Site.lastHiddenState().insideMlp();
    assertThat(inside).isNotEqualTo(Site.lastHiddenState());
    assertThat(inside.resolvedFor(12).layer()).isEqualTo(12);
    assertThat(inside.atLayer(3).at(TokenPosition.ANSWER_MAX).masking(CoordinateMask.hiding(1)))
        .isEqualTo(new Site(3, TokenPosition.ANSWER_MAX, CoordinateMask.hiding(1), Place.MLP));
    assertThatThrownBy(() -> inside.atLayer(-13).resolvedFor(12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an MLP's layer must be in 1..12 or -1..-12, was -13");
  }

  @Test
  void positions_print_in_lower_case() {
    assertThat(TokenPosition.PROMPT_END).hasToString("prompt_end");
    assertThat(TokenPosition.ANSWER_MAX).hasToString("answer_max");
  }
}
