package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.djl.training.LlamaShape;
import io.github.sgicl.djl.training.Mixture;
import org.junit.jupiter.api.Test;

class MixtureTest {

  private static final LlamaShape DENSE = LlamaShape.of(2, 8, 2, 12, 7, 16);

  @Test
  void shares_the_width_of_the_mlp_out_among_the_experts_of_a_token() {
    LlamaShape shared = DENSE.sharedOut(new Mixture(4, 3, 0.01));
    assertThat(shared.intermediate()).isEqualTo(4);
    assertThat(shared.sharedOut(new Mixture(6, 2, 0)).intermediate()).isEqualTo(6);
    assertThat(shared.sharedOut(Mixture.none())).isEqualTo(DENSE);
    long mlp = 3 * 8 * 12;
    assertThat(shared.parameterCount())
        .isEqualTo(DENSE.parameterCount() + 2 * (4 * mlp / 3 - mlp + 4 * 8));
  }

  @Test
  void refuses_a_width_that_cannot_be_shared() {
    assertThatThrownBy(() -> DENSE.sharedOut(new Mixture(8, 5, 0)))
        .hasMessage("the experts of a token must divide the MLP's width of 12, were 5");
  }

  @Test
  void refuses_numbers_out_of_range() {
    assertThatThrownBy(() -> new Mixture(0, 1, 0)).hasMessage("experts must be >= 1, was 0");
    assertThatThrownBy(() -> new Mixture(4, 5, 0)).hasMessage("perToken must be in 1..4, was 5");
    assertThatThrownBy(() -> new Mixture(4, 2, -0.1))
        .hasMessage("balance must be finite and >= 0, was -0.1");
    assertThatThrownBy(() -> new Mixture(1, 1, 0.1))
        .hasMessage("balance must be 0 for one expert, was 0.1");
    assertThatThrownBy(() -> new Mixture(4, 2, 0).reaching(0))
        .hasMessage("mass must be in (0, 1], was 0.0");
    assertThatThrownBy(() -> new Mixture(4, 2, 0).reaching(Double.NaN))
        .hasMessage("mass must be in (0, 1], was NaN");
    assertThatThrownBy(() -> Mixture.none().reaching(0.5))
        .hasMessage("mass must be 1 for one expert, was 0.5");
  }

  @Test
  void a_routing_mass_leaves_experts_as_wide_as_they_were() {
    LlamaShape fixed = DENSE.sharedOut(new Mixture(4, 2, 0.01));
    LlamaShape reaching = fixed.reachingMass(0.7);
    assertThat(reaching.mixture()).isEqualTo(new Mixture(4, 4, 0.01, 0.7));
    assertThat(reaching.intermediate()).isEqualTo(fixed.intermediate());
    assertThat(reaching.parameterCount()).isEqualTo(fixed.parameterCount());
  }
}
