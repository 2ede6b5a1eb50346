package io.github.sgicl.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelIdentityTest {

  private static final ModelIdentity MODEL = new ModelIdentity("walk", "f00d", "float32");

  @Test
  void the_name_is_only_for_people() {
    assertThat(MODEL)
        .isEqualTo(new ModelIdentity("copy of walk", "f00d", "float32"))
        .hasSameHashCodeAs(new ModelIdentity("copy of walk", "f00d", "float32"));
  }

  @Test
  void another_fingerprint_or_compute_type_is_another_model() {
    assertThat(MODEL)
        .isNotEqualTo(new ModelIdentity("walk", "beef", "float32"))
        .isNotEqualTo(new ModelIdentity("walk", "f00d", "bfloat16"));
  }
}
