package io.github.sgicl.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivationExceptionTest {

  @Test
  void names_the_text_by_its_place_and_beginning() {
    ActivationException exception = new ActivationException(3, " two\n  words ", "too long");
    assertThat(exception).hasMessage("text 3 (\"two words\"): too long");
    assertThat(exception.index()).isEqualTo(3);
  }

  @Test
  void shows_only_the_beginning_of_a_long_text() {
    assertThat(new ActivationException(0, "x".repeat(61), "too long"))
        .hasMessage("text 0 (\"" + "x".repeat(60) + "…\"): too long");
  }
}
