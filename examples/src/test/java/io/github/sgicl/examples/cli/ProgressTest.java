package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private long now = 5;

  private Progress progress(long total) {
    return new Progress(
        "scoring", total, () -> now, new PrintStream(screen, false, StandardCharsets.UTF_8));
  }

  private String screen() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void shows_how_much_is_done_and_how_long_the_rest_takes() {
    try (Progress progress = progress(2_500)) {
      pass(Duration.ofSeconds(10));
      progress.advance(250);
      assertThat(screen()).isEqualTo("\rscoring 250/2500 (10 %), 1 min 30 s left");
    }
  }

  @Test
  void makes_no_estimate_within_the_first_second() {
    try (Progress progress = progress(10)) {
      pass(Duration.ofMillis(900));
      progress.advance(1);
      assertThat(screen()).isEqualTo("\rscoring 1/10 (10 %)");
    }
  }

  @Test
  void paints_at_most_ten_times_a_second() {
    try (Progress progress = progress(1_000)) {
      for (int i = 0; i < 1_000; i++) {
        pass(Duration.ofMillis(1));
        progress.advance(1);
      }
      assertThat(screen().chars().filter(c -> c == '\r')).hasSize(10);
    }
  }

  @Test
  void a_shorter_line_covers_the_longer_one_before() {
    try (Progress progress = progress(100)) {
      pass(Duration.ofSeconds(70));
      progress.advance(50);
      pass(Duration.ofSeconds(1));
      progress.advance(49);
    }
    String[] painted = screen().split("\r", -1);
    assertThat(painted[1]).isEqualTo("scoring 50/100 (50 %), 1 min 10 s left");
    assertThat(painted[2]).isEqualTo("scoring 99/100 (99 %), 1 s left".concat(" ".repeat(7)));
  }

  @Test
  void the_line_is_wiped_at_the_end() {
    try (Progress progress = progress(2)) {
      pass(Duration.ofMillis(200));
      progress.advance(1);
    }
    assertThat(screen()).endsWith("\r" + " ".repeat("scoring 1/2 (50 %)".length()) + "\r");
  }

  @Test
  void a_wiped_line_comes_back_with_the_next_step() {
    try (Progress progress = progress(3)) {
      pass(Duration.ofMillis(200));
      progress.advance(1);
      progress.wipe();
      String wiped = screen();
      assertThat(wiped).endsWith(" \r");
      progress.wipe();
      assertThat(screen()).isEqualTo(wiped);
      pass(Duration.ofMillis(200));
      progress.advance(1);
      assertThat(screen()).isEqualTo(wiped + "\rscoring 2/3 (66 %)");
    }
  }

  @Test
  void a_short_task_shows_nothing() {
    try (Progress progress = progress(2)) {
      progress.advance(2);
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void shows_nothing_without_a_terminal() {
    try (Progress progress = new Progress("scoring", 2, () -> now, null)) {
      pass(Duration.ofSeconds(5));
      progress.advance(2);
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void long_spans_are_told_in_minutes_and_hours() {
    assertThat(Progress.span(Duration.ofMillis(400))).isEqualTo("0 s");
    assertThat(Progress.span(Duration.ofMillis(59_600))).isEqualTo("1 min 00 s");
    assertThat(Progress.span(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    assertThat(Progress.span(Duration.ofMinutes(67))).isEqualTo("1 h 07 min");
  }

  @Test
  void refuses_a_negative_total() {
    assertThatThrownBy(() -> progress(-1)).hasMessage("total must be >= 0, was -1");
  }

  @Test
  void terminals_are_told_from_files_and_pipes() {
    assertThat(Terminal.isTerminal("/dev/pts/3")).isTrue();
    assertThat(Terminal.isTerminal("/dev/tty1")).isTrue();
    assertThat(Terminal.isTerminal("/dev/null")).isFalse();
    assertThat(Terminal.isTerminal("pipe:[1234]")).isFalse();
    assertThat(Terminal.isTerminal("/tmp/log.txt")).isFalse();
  }
}
