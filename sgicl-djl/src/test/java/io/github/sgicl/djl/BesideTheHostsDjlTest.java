package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.Site;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host application that uses DJL itself, in the same JVM. */
class BesideTheHostsDjlTest {

  private static final List<String> TEXTS = List.of("a # = a b ; a # =");

  @Test
  void the_hosts_arrays_and_ours_do_not_touch() {
    try (NDManager host = NDManager.newBaseManager();
        NDArray before = host.ones(new Shape(64, 64))) {
      List<Activation> states;
      try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
        states = model.read(TEXTS, Site.lastHiddenState());
        try (NDArray during = before.matMul(before)) {
          assertThat(during.getFloat(3, 5)).isEqualTo(64);
        }
        assertThat(model.read(TEXTS, Site.lastHiddenState())).isEqualTo(states);
      }
      try (NDArray after = before.matMul(before)) {
        assertThat(after.getFloat(63, 0)).isEqualTo(64);
      }
      try (HuggingFaceDecoder again = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
        assertThat(again.read(TEXTS, Site.lastHiddenState())).isEqualTo(states);
      }
    }
  }

  @Test
  void a_model_that_is_closed_leaves_no_array_with_djl() {
    try (NDManager host = NDManager.newBaseManager()) {
      int managers = host.getParentManager().getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
          assertThat(model.read(TEXTS, Site.lastHiddenState())).hasSize(1);
        }
      }
      assertThat(host.getParentManager().getManagedArrays()).hasSize(managers);
      assertThat(Engine.getInstance().getEngineName()).isEqualTo("PyTorch");
    }
  }
}
