package io.github.sgicl.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.Sgicl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of the hub on the command line, in a process of their own, with a hub on this machine. */
class HubModelTest {

  private static final String TEXT = "--text=a b ; b # =";

  private final WalkHub hub;
  private final Path folder;

  HubModelTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.hub = new WalkHub();
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void a_model_is_downloaded_once_and_scores_as_its_directory_does() throws Exception {
    hub.breakOff();
    CommandRun first = run("score", "--model=hf:owner/walk", TEXT);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).isEqualTo("downloading hf:owner/walk@main, 1 MB\n");
    assertThat(first.out()).isEqualTo(CommandRun.of("score", "--model=walk", TEXT).out());
    int asked = hub.requests().size();
    CommandRun second = run("score", "--model=hf:owner/walk", "--offline", TEXT);
    assertThat(second).isEqualTo(new CommandRun(0, first.out(), ""));
    assertThat(hub.requests()).hasSize(asked);
  }

  @Test
  void offline_asks_nobody_and_says_what_is_missing() throws Exception {
    CommandRun run = run("score", "--model=hf:owner/walk", "--offline", TEXT);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("sgicl score: hf:owner/walk@main: nothing of this revision is in the cache ")
        .contains("and the network is forbidden")
        .hasLineCount(1);
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void a_model_that_the_hub_lacks_is_named() throws Exception {
    CommandRun run = run("score", "--model=hf:owner/other", TEXT);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("sgicl score: hf:owner/other@main: ").hasLineCount(1);
  }

  @Test
  void a_table_calls_the_model_by_its_name_on_the_hub() throws Exception {
    Path pool = folder.resolve("pool.jsonl");
    Files.writeString(pool, "{\"q\":\"b # =\",\"a\":\"a\"}\n");
    CommandRun run =
        run(
            "rank",
            "--model=hf:owner/walk@main",
            "--pool=" + pool,
            "--question-field=q",
            "--answer-field=a",
            "--levels=1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("hoyer of the last hidden state of owner/walk (");
  }

  @Test
  void a_similarity_is_named_in_the_same_way() throws Exception {
    Path pool = folder.resolve("pool.jsonl");
    Files.writeString(pool, "{\"q\":\"b # =\",\"a\":\"a\"}\n");
    CommandRun run =
        run(
            "prompt",
            "--model=walk",
            "--pool=" + pool,
            "--question-field=q",
            "--answer-field=a",
            "--query=a # =",
            "--similarity=hf:owner/walk");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("downloading hf:owner/walk@main, 1 MB\nsgicl prompt: ")
        .contains("is a language model, which generates text; a sentence encoder is wanted here");
  }

  private CommandRun run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sgicl.class.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HF_"));
    builder.environment().remove("HUGGINGFACE_HUB_CACHE");
    builder.environment().remove("TRANSFORMERS_OFFLINE");
    builder.environment().put("HF_ENDPOINT", hub.endpoint());
    builder.environment().put("HF_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    return new CommandRun(process.waitFor(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
