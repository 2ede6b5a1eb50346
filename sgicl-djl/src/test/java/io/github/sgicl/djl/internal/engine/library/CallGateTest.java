package io.github.sgicl.djl.internal.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallGateTest {

  private final AtomicInteger releases = new AtomicInteger();
  private final CallGate gate = new CallGate("the pump", releases::incrementAndGet);

  @Test
  void frees_at_once_when_nobody_is_inside() {
    gate.close();
    assertThat(releases).hasValue(1);
  }

  @Test
  void frees_once_however_often_it_is_closed() {
    gate.close();
    gate.close();
    assertThat(releases).hasValue(1);
  }

  @Test
  void lets_nobody_in_when_closed() {
    gate.close();
    assertThatThrownBy(() -> gate.enter().close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the pump is closed");
  }

  @Test
  void frees_when_the_last_one_leaves() {
    try (CallGate.Permit first = gate.enter()) {
      try (CallGate.Permit second = gate.enter()) {
        gate.close();
        gate.close();
        assertThatThrownBy(second::proceed).hasMessage("the pump is closed");
        assertThat(releases).hasValue(0);
      }
      assertThatThrownBy(first::proceed).hasMessage("the pump is closed");
      assertThat(releases).hasValue(0);
    }
    assertThat(releases).hasValue(1);
  }

  @Test
  void does_not_free_while_open() {
    try (CallGate.Permit permit = gate.enter()) {
      assertThatCode(permit::proceed).doesNotThrowAnyException();
    }
    assertThat(releases).hasValue(0);
  }

  @Test
  void an_interrupted_thread_does_not_proceed_and_stays_interrupted() {
    try (CallGate.Permit permit = gate.enter()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(permit::proceed)
          .isInstanceOf(CancellationException.class)
          .hasMessage("interrupted while using the pump");
      assertThat(Thread.interrupted()).isTrue();
      assertThatCode(permit::proceed).doesNotThrowAnyException();
    }
  }
}
