package io.github.sgicl.djl.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinalNormTest {

  private static final Path WEIGHTS = Stores.python("norm").resolve("weights.safetensors");
  private static final StoredActivations RAW = StoredActivations.open(Stores.python("norm-raw"));

  @Test
  void rms_norm_equals_torch() {
    assertEqualsTorch(FinalNorm.rms(WEIGHTS, "ln_f.weight", 1e-6), "norm-rms");
  }

  @Test
  void rms_norm_with_unit_offset_equals_torch() {
    assertEqualsTorch(FinalNorm.rms(WEIGHTS, "ln_f.weight", 1e-6).withUnitOffset(), "norm-gemma");
  }

  @Test
  void layer_norm_equals_torch() {
    assertEqualsTorch(FinalNorm.layer(WEIGHTS, "ln_f.weight", "ln_f.bias", 1e-5), "norm-layer");
  }

  @Test
  void sums_are_taken_in_double_precision() {
    float[] large = {1e30f, -1e30f};
    assertThat(FinalNorm.rms(new float[] {1, 2}, 0).applyTo(large)).containsExactly(1, -2);
    assertThat(FinalNorm.layer(new float[] {1, 2}, new float[2], 0).applyTo(large))
        .containsExactly(1, -2);
  }

  @Test
  void leaves_the_state_as_it_was() {
    float[] state = {3, 4};
    assertThat(FinalNorm.rms(new float[] {1, 1}, 0).applyTo(state)).isNotSameAs(state);
    assertThat(state).containsExactly(3, 4);
  }

  @Test
  void refuses_weights_that_are_no_norm() {
    assertThatThrownBy(() -> FinalNorm.rms(new float[] {1, Float.NaN}, 1e-6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector[1] is NaN");
    assertThatThrownBy(() -> FinalNorm.rms(new float[0], 1e-6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FinalNorm.rms(new float[] {1}, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epsilon must be in [0, infinity), was NaN");
    assertThatThrownBy(() -> FinalNorm.layer(new float[] {1, 1}, new float[] {1}, 1e-6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights and bias must have the same length, were 2 and 1");
    assertThatThrownBy(() -> FinalNorm.rms(new float[] {1}, 0).applyTo(new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the norm has 1 coordinates, the state 2");
  }

  @Test
  void refuses_a_tensor_that_is_missing_or_no_vector() {
    assertThatThrownBy(() -> FinalNorm.rms(WEIGHTS, "model.norm.weight", 1e-6))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("weights.safetensors: tensor \"model.norm.weight\" is missing");
    Path states = Stores.python("norm-raw").resolve("activations.safetensors");
    assertThatThrownBy(() -> FinalNorm.rms(states, "boundary.3", 1e-6))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("must have the shape [n] with n in 1..1048576, has [3, 48]");
  }

  private static void assertEqualsTorch(FinalNorm norm, String store) {
    List<Activation> states = RAW.normalisedBy(norm).read(Stores.TEXTS, Site.lastHiddenState());
    List<Activation> expected =
        StoredActivations.open(Stores.python(store)).read(Stores.TEXTS, Site.lastHiddenState());
    for (int text = 0; text < expected.size(); text++) {
      float[] wanted = expected.get(text).toArray();
      float[] got = states.get(text).toArray();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(got[i]).as("[%s][%s]", text, i).isCloseTo(wanted[i], within(1e-6f));
      }
    }
  }
}
