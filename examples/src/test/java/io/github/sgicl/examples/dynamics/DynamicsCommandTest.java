package io.github.sgicl.examples.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicsCommandTest {

  private static final String SPLIT =
      "\"%s\":{\"n\":50,\"accuracy\":%s,\"loss\":1.5,\"entropy\":0.5,\"hoyer\":%s}";

  @TempDir private Path folder;

  /** Held-out prompts lie one deviation above the others, at the control position none does. */
  private Path run(long seed) throws IOException {
    Path run = Files.createDirectories(folder.resolve("run-" + seed));
    Files.writeString(
        run.resolve("training.json"), "{\"task\": \"graph, seed %d\"}".formatted(seed));
    StringBuilder metrics = new StringBuilder();
    double[] curve = {0.25, 0.15, 0.3, 0.2 + 0.01 * seed};
    for (int record = 0; record < curve.length; record++) {
      metrics.append("{\"step\":").append(10 * record).append(",\"splits\":{");
      String comma = "";
      for (String split :
          new String[] {"atomic", "held-out-2-hop", "control-atomic", "control-held-out-2-hop"}) {
        metrics.append(comma).append(SPLIT.formatted(split, record / 3.0, curve[record]));
        comma = ",";
      }
      metrics.append("}}\n");
    }
    Files.writeString(run.resolve("metrics.jsonl"), metrics);
    Random random = new Random(seed);
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      item(items, "atomic", 0.2 + 0.01 * random.nextGaussian());
      item(items, "held-out-2-hop", 0.21 + 0.01 * random.nextGaussian());
      item(items, "control-atomic", 0.1 + 0.01 * random.nextGaussian());
      item(items, "control-held-out-2-hop", 0.1 + 0.01 * random.nextGaussian());
    }
    Files.writeString(run.resolve("items.jsonl"), items);
    return run;
  }

  private static void item(StringBuilder items, String split, double hoyer) {
    items.append("{\"split\":\"%s\",\"hoyer\":%s}%n".formatted(split, hoyer));
  }

  @Test
  void says_how_far_held_out_prompts_lie_from_memorised_ones() throws IOException {
    CommandRun run = CommandRun.of("dynamics", run(1), run(2));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(6);
    assertThat(run.out())
        .containsPattern(
            "graph, seed 1  answer +0\\.20\\d\\d +0\\.2[01]\\d\\d +\\+[01]\\.\\d\\d \\[\\+")
        .containsPattern(
            "graph, seed 2  control +0\\.\\d+ +0\\.\\d+ +[+-]0\\.[012]\\d \\[-0\\.\\d\\d, \\+");
  }

  @Test
  void writes_a_report_that_tells_the_curve_in_numbers() throws IOException {
    Path html = folder.resolve("report.html");
    Path markdown = folder.resolve("report.md");
    for (Path report : List.of(html, markdown)) {
      CommandRun run = CommandRun.of("dynamics", run(0), run(2), "--report=" + report);
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(html).content().contains("<svg", "Learning dynamics");
    assertThat(markdown)
        .content()
        .contains(
            "atomic begins at 0.250, is densest at step 10 (0.150), then sparsest at step 20"
                + " (0.300), and ends at 0.210");
  }

  /** Two blocks; a token of mass 0.7 takes 1 and 3 experts for easy prompts, 2 and 6 for hard. */
  private Path withExperts(boolean byMass) throws IOException {
    Path run = Files.createDirectories(folder.resolve(byMass ? "by-mass" : "by-count"));
    Files.writeString(
        run.resolve("training.json"),
        "{\"task\": \"walk\", \"shape\": {\"mixture\": {\"experts\": 8, \"perToken\": %s}}}"
            .formatted(byMass ? "8, \"mass\": 0.7" : "2"));
    Files.writeString(
        run.resolve("metrics.jsonl"),
        "{\"step\":0,\"splits\":{%s,%s}}%n"
            .formatted(SPLIT.formatted("easy", 1, 0.2), SPLIT.formatted("hard", 0.5, 0.3)));
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      boolean hard = i % 2 == 1;
      items.append(
          "{\"split\":\"%s\",\"exact\":%s,\"hoyer\":0.2,\"experts\":%s,\"mean_experts\":%s}%n"
              .formatted(
                  hard ? "hard" : "easy",
                  !hard || i % 4 == 1,
                  byMass ? hard ? "[2, 6]" : "[1, 3]" : "[2, 2]",
                  byMass ? hard ? "[2.5, 3.5]" : "[1.5, 2.5]" : "[2, 2]"));
    }
    Files.writeString(run.resolve("items.jsonl"), items);
    return run;
  }

  @Test
  void sets_experts_of_a_token_beside_accuracy() throws IOException {
    Path markdown = folder.resolve("experts.md");
    CommandRun run =
        CommandRun.of("dynamics", withExperts(false), withExperts(true), "--report=" + markdown);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(6);
    assertThat(run.out())
        .containsPattern("2 of 8 experts +easy +50 +1\\.000 .* 2\\.00 \\[2\\.00, 2\\.00\\] ")
        .containsPattern("8 experts to mass 0\\.7 +easy +50 .* 2\\.00 \\[2\\.00, 2\\.00\\] +2\\.00")
        .containsPattern("8 experts to mass 0\\.7 +hard +50 .* 4\\.00 \\[4\\.00, 4\\.00\\] +3\\.00")
        .doesNotContain("held out");
    assertThat(markdown)
        .content()
        .contains(
            "Over the steps: 2 of 8 experts",
            "Over the steps: 8 experts to mass 0.7",
            "Experts of a token, at the end");
  }

  @Test
  void refuses_runs_that_cannot_be_laid_over_each_other() throws IOException {
    Path shorter = run(3);
    Path metrics = shorter.resolve("metrics.jsonl");
    Files.writeString(metrics, Files.readAllLines(metrics).get(0) + "\n");
    CommandRun run = CommandRun.of("dynamics", run(1), shorter);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("recorded at the same steps, were of graph, seed 1 and graph, seed 3");
  }
}
