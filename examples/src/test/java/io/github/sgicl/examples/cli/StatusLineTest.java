package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusLineTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream err =
      new PrintStream(new StatusLine(screen), true, StandardCharsets.UTF_8);
  private long now;

  @Test
  void a_log_wipes_the_progress_line_which_comes_back() {
    try (Progress progress = new Progress("scoring", 10, () -> now, err)) {
      now += Duration.ofMillis(200).toNanos();
      progress.advance(1);
      err.println("WARN odd");
      err.println("WARN odder");
      now += Duration.ofMillis(200).toNanos();
      progress.advance(1);
    }
    String line = "scoring 1/10 (10 %)";
    String wiped = "\r" + " ".repeat(line.length()) + "\r";
    assertThat(screen.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
        .startsWith("\r" + line + wiped + "WARN odd\nWARN odder\n\rscoring 2/10 (20 %)");
  }

  @Test
  void a_wiped_line_is_not_wiped_again() {
    err.print("\rscoring");
    err.print("\r       ");
    err.print("\r");
    err.print("done\n");
    assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\rscoring\r       \rdone\n");
  }
}
