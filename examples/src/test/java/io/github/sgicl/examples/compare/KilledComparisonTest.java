package io.github.sgicl.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.Sgicl;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that is killed again and again ends with the report of one left alone. */
class KilledComparisonTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");
  private static final int KILLS = SOAK ? 20 : 3;
  private static final int CUTS = SOAK ? 100 : 4;
  private static final String JOURNAL = "comparison.journal";
  private static final List<String> REPORTS =
      List.of(
          "comparison-curve.csv",
          "comparison-groups.csv",
          "comparison-pairs.csv",
          "comparison-predictors.csv",
          "comparison.csv",
          "comparison.html",
          "comparison.json",
          "comparison.md",
          "items.jsonl");

  private final SplittableRandom random = new SplittableRandom(Seed.usually(20260301));

  @TempDir private Path folder;

  private Path undisturbed() {
    return folder.resolve("undisturbed");
  }

  private Path disturbed() {
    return folder.resolve("disturbed");
  }

  @BeforeEach
  void leave_one_alone() {
    finish(undisturbed());
  }

  /** All that a kill leaves is a journal that ends anywhere, and some of the reports. */
  @Test
  void wherever_its_journal_ends_it_ends_with_the_same_report() throws IOException {
    byte[] journal = Files.readAllBytes(undisturbed().resolve(JOURNAL));
    for (int cut = 0; cut < CUTS; cut++) {
      int length = random.nextInt(journal.length);
      Path out = Files.createDirectories(folder.resolve("cut-to-" + length));
      Files.write(out.resolve(JOURNAL), Arrays.copyOf(journal, length));
      for (String report : REPORTS.subList(0, random.nextInt(REPORTS.size()))) {
        Files.writeString(out.resolve(report), "of another run");
      }
      finish(out);
      requireSame(out);
    }
  }

  @Test
  void killed_at_random_moments_it_ends_with_the_same_report()
      throws IOException, InterruptedException {
    long whole = Files.size(undisturbed().resolve(JOURNAL));
    int killed = 0;
    for (int attempt = 0; attempt < 10 * KILLS && killed < KILLS; attempt++) {
      long length = random.nextLong(whole);
      Process process = start();
      while (process.isAlive() && written() < length) {
        Thread.sleep(1);
      }
      if (process.destroyForcibly().waitFor() == 0) {
        // It got to its end before it was killed: what it left is checked, the next begins anew.
        requireSame(disturbed());
        Files.delete(disturbed().resolve(JOURNAL));
      } else {
        killed++;
      }
    }
    assertThat(killed).as("kills: %s", Files.readString(log())).isEqualTo(KILLS);
    finish(disturbed());
    requireSame(disturbed());
  }

  private long written() throws IOException {
    Path journal = disturbed().resolve(JOURNAL);
    return Files.exists(journal) ? Files.size(journal) : 0;
  }

  private void requireSame(Path out) {
    for (String report : REPORTS) {
      assertThat(out.resolve(report)).hasSameBinaryContentAs(undisturbed().resolve(report));
    }
  }

  private static void finish(Path out) {
    CommandRun run = CommandRun.of(words(out).toArray());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static List<Object> words(Path out) {
    return List.of(
        "compare",
        "--demo",
        "--worlds=2",
        "--n=4",
        "--strategies=zero,random,sgicl,rerank,rerank-entropy",
        "--threads=1",
        "--resume",
        "--out=" + out);
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  /** A process of its own, killed with SIGKILL: nothing in it can tidy up. */
  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(Sgicl.class.getName());
    words(disturbed()).forEach(word -> command.add(String.valueOf(word)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }
}
