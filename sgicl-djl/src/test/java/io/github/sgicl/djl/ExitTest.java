package io.github.sgicl.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.internal.engine.EndsDuringACall;
import org.junit.jupiter.api.Test;

class ExitTest {

  @Test
  void a_process_that_ends_waits_for_its_native_call() {
    ChildJvm.Outcome outcome = ChildJvm.ofTests().run(EndsDuringACall.class);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.output()).contains("call ended").doesNotContain("another began");
  }
}
