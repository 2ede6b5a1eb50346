package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.CoordinateMask;
import java.util.List;
import org.junit.jupiter.api.Test;

class MassiveRuleTest {

  /** Medians 0.1, 0.1 and 1; coordinate 1 is 2,000, 1,500 and 1 times as large. */
  private static final List<Activation> STATES =
      List.of(
          Activation.of(0.1f, -200, 0.05f, 0.1f, 3),
          Activation.of(-0.1f, -150, 0.1f, 0.02f, 3),
          Activation.of(1, -1, 1, 1, 1));

  @Test
  void the_paper_asks_for_size_and_ratio() {
    MassiveCoordinates found = MassiveRule.paper().in(STATES);
    assertThat(found.states()).isEqualTo(3);
    assertThat(found.suggestedMask()).isEqualTo(CoordinateMask.hiding(1));
    MassiveCoordinate one = found.found().get(0);
    assertThat(one.share()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(one.timesMedian()).isCloseTo((2_000 + 1_500 + 1) / 3.0, within(0.01));
    assertThat(one.mean()).isCloseTo(-117, within(1e-9));
    assertThat(one.deviation())
        .isCloseTo(Math.sqrt((83 * 83 + 33 * 33 + 116 * 116) / 3.0), within(1e-9));
  }

  @Test
  void a_rule_without_scale_asks_for_the_ratio_alone() {
    assertThat(MassiveRule.scaleFree().in(STATES).suggestedMask())
        .isEqualTo(CoordinateMask.hiding(1, 4));
    List<Activation> shrunk =
        List.of(Activation.of(0.001f, -2, 0.0005f, 0.001f, 0.03f), STATES.get(1));
    assertThat(MassiveRule.scaleFree().in(shrunk).suggestedMask())
        .isEqualTo(CoordinateMask.hiding(1, 4));
    assertThat(MassiveRule.paper().in(shrunk.subList(0, 1)).suggestedMask())
        .isEqualTo(CoordinateMask.none());
  }

  @Test
  void a_share_of_states_must_agree() {
    assertThat(new MassiveRule(0, 20, 0.9).in(STATES).found()).isEmpty();
    assertThat(new MassiveRule(0, 20, 0.6).in(STATES).found()).hasSize(2);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_middle_two() {
    List<Activation> even = List.of(Activation.of(1, 3, 50, 0.5f));
    assertThat(new MassiveRule(0, 25, 1).in(even).found()).hasSize(1);
    assertThat(new MassiveRule(0, 25.1, 1).in(even).found()).isEmpty();
  }

  @Test
  void refuses_what_no_rule_can_judge() {
    assertThatThrownBy(() -> MassiveRule.paper().in(List.of()))
        .hasMessage("massive coordinates need at least one state, had none");
    assertThatThrownBy(() -> MassiveRule.paper().in(List.of(Activation.of(0, 0, 5))))
        .hasMessage("state 0 has a median magnitude of 0");
    assertThatThrownBy(() -> MassiveRule.paper().in(List.of(Activation.of(1), Activation.of(1, 2))))
        .hasMessage("states must be of one dimension, state 1 is of 2, state 0 of 1");
    assertThatThrownBy(() -> new MassiveRule(-1, 20, 0.5))
        .hasMessage("above must be >= 0, was -1.0");
    assertThatThrownBy(() -> new MassiveRule(0, 0.5, 0.5))
        .hasMessage("timesMedian must be >= 1, was 0.5");
    assertThatThrownBy(() -> new MassiveRule(0, 20, 0))
        .hasMessage("shareOfStates must be in (0, 1], was 0.0");
  }
}
