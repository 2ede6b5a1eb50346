package io.github.sgicl.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.examples.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir private Path folder;

  private CommandRun train(String... more) {
    Object[] all = new Object[more.length + 6];
    all[0] = "train";
    all[1] = "--steps=2";
    all[2] = "--record-every=2";
    all[3] = "--threads=1";
    all[4] = "--task=walk";
    all[5] = "--out=" + folder.resolve("run");
    System.arraycopy(more, 0, all, 6, more.length);
    return CommandRun.of(all);
  }

  @Test
  void trains_into_a_checkpoint_that_can_be_scored() {
    CommandRun run = train();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("split", "worked-1x1  100", "direct-1x2");
    assertThat(run.err()).contains("step 2: loss 3.", " tokens/s");
    CommandRun scored =
        CommandRun.of("score", "--model=" + folder.resolve("run"), "--text=a # = a b ; b # =");
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.out()).contains("\"hoyer\":");
  }

  @Test
  void describes_its_checkpoint_as_the_embedded_model_is_described() {
    assertThat(train("--weights=bfloat16").code()).isZero();
    for (String file :
        List.of(
            "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json")) {
      assertThat(EmbeddedModel.walk().resolve(file))
          .as(file)
          .hasSameBinaryContentAs(folder.resolve("run").resolve(file));
    }
  }

  @Test
  void trains_a_mixture_of_experts_whose_routing_is_told() throws IOException {
    CommandRun run = train("--experts=4");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("router 0", "router 2").doesNotContain("router 3");
    assertThat(Files.readString(folder.resolve("run/config.json")))
        .contains("MixtralForCausalLM", "\"num_local_experts\": 4", "\"intermediate_size\": 128");
    assertThat(Files.readString(folder.resolve("run/metrics.jsonl")))
        .contains("\"routing_entropy\":[");
    CommandRun scored =
        CommandRun.of("score", "--model=" + folder.resolve("run"), "--text=a # = a b ; b # =");
    assertThat(scored.code()).as(scored.err()).isZero();
  }

  @Test
  void trains_a_mixture_to_a_routing_mass() throws IOException {
    CommandRun run = train("--experts=8", "--routing-mass=0.7");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("experts 0", "experts 2");
    assertThat(Files.readString(folder.resolve("run/config.json")))
        .contains("\"routing_mass\": 0.7", "\"intermediate_size\": 128");
    CommandRun scored =
        CommandRun.of("score", "--model=" + folder.resolve("run"), "--text=a # = a b ; b # =");
    assertThat(scored.code()).as(scored.err()).isZero();
  }

  @Test
  void refuses_a_routing_mass_out_of_its_range() {
    assertThat(train("--routing-mass=0.7").err()).contains("--routing-mass needs --experts");
    for (String mass : List.of("0", "1", "NaN")) {
      assertThat(train("--experts=8", "--routing-mass=" + mass).err())
          .contains("--routing-mass must be above 0 and below 1, was " + Double.valueOf(mass));
    }
  }

  @Test
  void starts_from_the_embedded_model_when_told_to() throws IOException {
    CommandRun run = train("--start-from=walk");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")).get(0))
        .startsWith("{\"step\":0,")
        .contains("\"worked-1x1\":{\"n\":100,\"accuracy\":1.0,");
  }

  @Test
  void goes_on_with_a_run_only_when_told_to() {
    assertThat(train().code()).isZero();
    CommandRun again = train();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds a training run already");
    assertThat(train("--resume").code()).isZero();
    CommandRun other = train("--resume", "--seed=1");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("\"walk, seed 1000\", and cannot be resumed with");
  }

  @Test
  void names_the_tasks_and_formats_that_there_are() {
    assertThat(CommandRun.of("train", "--task=tree").err())
        .contains("must be walk or graph, was 'tree'");
    assertThat(CommandRun.of("train", "--task=walk", "--weights=int8").err())
        .contains("must be float32 or bfloat16, was 'int8'");
  }
}
