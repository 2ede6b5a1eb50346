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
  }
}
