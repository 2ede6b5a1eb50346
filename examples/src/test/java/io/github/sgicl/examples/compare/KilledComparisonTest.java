package io.github.sgicl.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.Sgicl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that is killed again and again ends with the report of one left alone. */
class KilledComparisonTest {

  private static final int KILLS = 20;
  private static final List<String> REPORTS =
      List.of(
          "comparison-curve.csv",
          "comparison-groups.csv",
          "comparison-pairs.csv",
          "comparison-predictors.csv",
          "comparison.csv",
          "comparison.html",
          "comparison.json",
          "comparison.md");

  /** What is written last. */
  private static final String LAST = "comparison.md";

  @TempDir private Path folder;

  @Test
  void killed_at_twenty_random_moments_it_ends_with_the_same_report()
      throws IOException, InterruptedException {
    long seed = 20260301;
    SplittableRandom random = new SplittableRandom(seed);
    Path undisturbed = folder.resolve("undisturbed");
    long begin = System.nanoTime();
    run(undisturbed);
    long whole = System.nanoTime() - begin;

    Path disturbed = folder.resolve("disturbed");
    int killed = 0;
    for (int attempt = 0; attempt < 10 * KILLS && killed < KILLS; attempt++) {
      if (Files.exists(disturbed.resolve(LAST))) {
        // A run got to its end between two kills: what it left is checked, the next begins anew.
        requireSame(undisturbed, disturbed, seed);
        delete(disturbed);
      }
      Process process = start(disturbed);
      boolean ended = process.waitFor(random.nextLong(whole), TimeUnit.NANOSECONDS);
      if (!ended) {
        killed += process.destroyForcibly().waitFor() == 0 ? 0 : 1;
      }
    }
    assertThat(killed).as("kills").isEqualTo(KILLS);
    run(disturbed);
    requireSame(undisturbed, disturbed, seed);
  }

  private static void requireSame(Path undisturbed, Path disturbed, long seed) throws IOException {
    for (String report : REPORTS) {
      assertThat(disturbed.resolve(report))
          .as("%s, seed %d", report, seed)
          .hasSameBinaryContentAs(undisturbed.resolve(report));
    }
  }

  private static void delete(Path folder) throws IOException {
    for (String report : REPORTS) {
      assertThat(Files.deleteIfExists(folder.resolve(report))).as(report).isTrue();
    }
    Files.delete(folder.resolve("comparison.journal"));
  }

  private void run(Path out) throws IOException, InterruptedException {
    Process process = start(out);
    assertThat(process.waitFor(Duration.ofMinutes(10).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log())).isZero();
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  /** A process of its own, killed with SIGKILL: nothing in it can tidy up. */
  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(Sgicl.class.getName());
    command.addAll(
        List.of(
            "compare",
            "--demo",
            "--worlds",
            "2",
            "--n",
            "20",
            "--strategies",
            "zero,random,sgicl,rerank,rerank-entropy",
            "--threads",
            "1",
            "--resume",
            "--out",
            out.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(new File(log().toString())))
        .start();
  }
}
