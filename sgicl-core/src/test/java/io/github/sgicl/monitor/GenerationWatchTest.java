package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.score.Score;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GenerationWatchTest {

  private static final Calibration CALIBRATION =
      Calibration.of(
          Scores.of(
              Scores.ANSWER,
              DoubleStream.iterate(0.01, value -> value + 0.01).limit(99).toArray()));

  private final SparsityMonitor monitor = SparsityMonitor.calibratedOn(CALIBRATION).start();

  private static Score state(double value) {
    return new Score(value, Scores.ANSWER);
  }

  @Test
  void an_answer_is_judged_by_its_sparsest_state_so_far() {
    GenerationWatch watch = monitor.watchGeneration();
    assertThat(watch.typical()).isTrue();
    assertThat(watch.token(state(0.505)).pValue()).isEqualTo(0.5);
    assertThat(watch.token(state(0.105)).pValue()).isEqualTo(0.5);
    assertThat(watch.typical()).isTrue();
    assertThat(watch.token(state(2))).isInstanceOf(Verdict.Atypical.class);
    assertThat(watch.token(state(0.105))).isInstanceOf(Verdict.Atypical.class);
    assertThat(watch.typical()).isFalse();
    assertThat(monitor.traffic().observed()).as("not before the end").isZero();
    assertThat(watch.finish())
        .hasValueSatisfying(verdict -> assertThat(verdict.pValue()).isEqualTo(0.01));
    assertThat(monitor.traffic().observed()).isEqualTo(1);
    assertThat(monitor.traffic().atypical()).isEqualTo(1);
  }

  @Test
  void a_watch_serves_one_answer_after_another() {
    GenerationWatch watch = monitor.watchGeneration();
    assertThat(watch.token(state(2))).isInstanceOf(Verdict.Atypical.class);
    assertThat(watch.finish()).isPresent();
    assertThat(watch.typical()).isTrue();
    assertThat(watch.token(state(0.5))).isInstanceOf(Verdict.Typical.class);
  }

  @Test
  void an_answer_without_tokens_is_not_counted() {
    assertThat(monitor.watchGeneration().finish()).isEmpty();
    assertThat(monitor.traffic().observed()).isZero();
  }

  @Test
  void a_calibration_that_does_not_fit_is_refused() {
    SparsityMonitor dense = SparsityMonitor.calibratedOn(CALIBRATION).watching(Tail.DENSE).start();
    assertThatThrownBy(dense::watchGeneration)
        .hasMessageContaining("was at answer_max and looks at dense");
    SparsityMonitor ofPrompts = SparsityMonitor.calibratedOn(Scores.hoyers(new double[99])).start();
    assertThatThrownBy(ofPrompts::watchGeneration).hasMessageContaining("was at prompt_end");
    assertThatThrownBy(() -> monitor.watchGeneration("x"))
        .hasMessage("no calibration for group \"x\", there are [all]");
  }
}
