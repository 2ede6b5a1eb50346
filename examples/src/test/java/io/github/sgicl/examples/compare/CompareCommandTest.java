package io.github.sgicl.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.fakes.FakeChatApi;
import io.github.sgicl.fakes.Reply;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.ComparisonAudit;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.report.comparison.ComparisonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  private static final String[] NO_OPTIONS = {};

  @TempDir private Path folder;

  private CommandRun demo(Path out, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("compare", "--demo", "--worlds", 2, "--n", 4, "--threads", 1, "--out", out));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  private static JsonObject json(Path out) throws IOException {
    return JsonParser.parseString(Files.readString(out.resolve("comparison.json")))
        .getAsJsonObject();
  }

  private static List<String> names(JsonObject result) {
    return result.getAsJsonArray("strategies").asList().stream()
        .map(one -> one.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  @Test
  void the_demo_compares_every_strategy_and_writes_its_reports() throws IOException {
    Path out = folder.resolve("new");
    CommandRun run = demo(out, NO_OPTIONS);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("SG-ICL", "similar, tokens as SG-ICL", "oracle coverage");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "comparison.journal",
              "comparison.json",
              "comparison.md",
              "comparison.html",
              "comparison.csv",
              "comparison-pairs.csv",
              "comparison-curve.csv",
              "comparison-headline.csv",
              "comparison-groups.csv",
              "comparison-predictors.csv",
              Audit.FILE);
    }
    JsonObject result = json(out);
    assertThat(names(result)).hasSize(25).contains("sgicl", "matched", "placebo", "coverage");
    assertThat(result.getAsJsonArray("pairs")).hasSize(25 * 24 / 2);
    assertThat(result.getAsJsonArray("curve")).hasSize(2 * (8 + 5));
    assertThat(result.getAsJsonArray("predictors")).hasSize(30);
    assertThat(result.getAsJsonObject("setup").get("queries").getAsInt()).isEqualTo(8);
    assertThat(Files.readString(out.resolve("comparison.md")))
        .contains("## Strategies", "SG-ICL − similar, tokens as SG-ICL", "fingerprint");
    assertThat(Files.readString(out.resolve("comparison-pairs.csv"))).contains("sgicl,matched,");
    requireComputedAgain(out);
  }

  /** Every number of every file comes from the items. */
  private void requireComputedAgain(Path out) throws IOException {
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items()).hasSize(25 * 8);
    Path again = folder.resolve("again");
    ReportFolder.at(again).write(ComparisonAudit.read(kept));
    try (Stream<Path> files = Files.list(again)) {
      assertThat(files)
          .hasSize(10)
          .allSatisfy(
              file -> assertThat(file).hasSameBinaryContentAs(out.resolve(file.getFileName())));
    }
    JsonObject item = kept.items().get(0);
    item.addProperty("right", !item.get("right").getAsBoolean());
    assertThat(ComparisonJson.of(ComparisonAudit.read(kept)).get("pairs"))
        .isNotEqualTo(json(out).get("pairs"));
  }

  /** What the second run finds it does not train again. */
  @Test
  void fine_tuning_is_a_ceiling_that_strategies_go_a_share_to() throws IOException {
    CommandRun run = demo(folder, "--strategies", "zero,similar", "--fine-tuned=20");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("share of the gap", "fine-tuned, zero-shot", "minus random: ");
    List<String> gap = Files.readAllLines(folder.resolve("comparison-gap.csv"));
    assertThat(gap.stream().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactly("id", "zero", "random", "similar", "fine-tuned");
    Path world = folder.resolve("fine-tuned/world-1");
    assertThat(Files.readString(world.resolve("training.json"))).contains("\"starting_from\":");
    byte[] weights = Files.readAllBytes(world.resolve("model.safetensors"));
    assertThat(demo(folder, "--strategies", "zero,similar", "--fine-tuned=20", "--resume").out())
        .isEqualTo(run.out());
    assertThat(Files.readAllBytes(world.resolve("model.safetensors"))).isEqualTo(weights);
  }

  @Test
  void fine_tuning_needs_the_demo() {
    CommandRun run =
        CommandRun.of("compare", "--model", "walk", "--fine-tuned", "--out", folder.resolve("new"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--fine-tuned goes with --demo only");
  }

  @Test
  void sgicl_brings_its_controls() throws IOException {
    CommandRun run = demo(folder, "--strategies", "random,sgicl");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(names(json(folder)))
        .containsExactly("random", "similar", "sgicl", "matched", "placebo");
  }

  @Test
  void a_finished_run_is_resumed_without_work_and_gives_the_same_reports() throws IOException {
    assertThat(demo(folder, "--strategies", "similar,rerank").code()).isZero();
    byte[] report = Files.readAllBytes(folder.resolve("comparison.json"));
    byte[] journal = Files.readAllBytes(folder.resolve("comparison.journal"));
    CommandRun again = demo(folder, "--strategies", "similar,rerank");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("holds a comparison that was begun; --resume goes on with it");
    assertThat(demo(folder, "--strategies", "similar,rerank", "--resume").code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("comparison.json"))).isEqualTo(report);
    assertThat(Files.readAllBytes(folder.resolve("comparison.journal"))).isEqualTo(journal);
    CommandRun other = demo(folder, "--strategies", "similar", "--resume");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("was begun with another strategies");
  }

  @Test
  void compares_on_data_sets() throws IOException {
    Path pool = folder.resolve("pool.jsonl");
    Path queries = folder.resolve("queries.jsonl");
    Files.write(pool, records("a", 12));
    Files.write(queries, records("b", 5));
    for (String mode :
        List.of(
            "generation",
            "likelihood",
            "likelihood-per-token",
            "cloze",
            "cloze-per-token",
            "cloze-per-character",
            "cloze-normalised")) {
      Path out = folder.resolve(mode);
      CommandRun run =
          CommandRun.of(
              "compare",
              "--model",
              "walk",
              "--pool",
              pool,
              "--queries",
              queries,
              "--layout",
              "mmlu",
              "--answer-by",
              mode,
              "--n",
              4,
              "--out",
              out);
      assertThat(run.code()).as(run.err()).isZero();
      JsonObject result = json(out);
      assertThat(names(result)).hasSize(23).doesNotContain("true-levels", "fact-coverage");
      assertThat(result.getAsJsonObject("setup").get("queries").getAsInt()).isEqualTo(4);
      assertThat(result.getAsJsonObject("setup").get("clusters").getAsInt()).isEqualTo(4);
      assertThat(out.resolve("comparison.md"))
          .content()
          .containsPattern("right option at: A \\d, B");
      assertThat(Audit.read(out.resolve(Audit.FILE)).items())
          .allSatisfy(item -> assertThat(item.get("level").getAsString()).matches("[1-5]"));
    }
  }

  @Test
  void a_cloze_asks_without_options_and_is_answered_by_the_text_of_one() throws IOException {
    Path file = Files.write(folder.resolve("some.jsonl"), records("a", 8));
    CommandRun run = cloze(file, "--show", "1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("<s> . . # = [xyz] . . # = [xyz] a m # =")
        .doesNotContain("A. x");
    assertThat(cloze(file, "--instruction", "{question}\n{options}").err())
        .contains("a cloze lists no options, the instruction has {options}");
  }

  private CommandRun cloze(Path file, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("compare", "--model", "walk", "--pool", file, "--queries", file));
    words.addAll(List.of("--layout", "mmlu", "--answer-by", "cloze-normalised"));
    words.addAll(List.of("--strategies", "similar"));
    words.addAll(List.of("--out", folder.resolve("cloze" + more.length + more[0])));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void published_competitors_come_with_their_controls_and_go_on() throws IOException {
    Path pool = Files.write(folder.resolve("pool.jsonl"), records("a", 12));
    Path queries = Files.write(folder.resolve("queries.jsonl"), records("b", 3));
    List<Object> words =
        new ArrayList<>(
            List.of("compare", "--model", "walk", "--pool", pool, "--queries", queries));
    words.addAll(List.of("--layout", "mmlu", "--strategies", "curriculum,cone"));
    words.addAll(List.of("--out", folder.resolve("competitors")));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject result = json(folder.resolve("competitors"));
    assertThat(names(result))
        .containsExactly(
            "similar",
            "curriculum",
            "cone",
            "curriculum-matched",
            "curriculum-placebo",
            "cone-matched");
    assertThat(Files.readString(folder.resolve("competitors/comparison.md")))
        .contains("difficulty of curriculum selection", "sparsity, since not every item");
    byte[] journal = Files.readAllBytes(folder.resolve("competitors/comparison.journal"));
    assertThat(new String(journal, StandardCharsets.UTF_8)).contains("log-likelihoods of ");
    words.add("--resume");
    assertThat(CommandRun.of(words.toArray()).code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("competitors/comparison.journal")))
        .isEqualTo(journal);
  }

  private CommandRun elsewhere(String url, String out, String... more) throws IOException {
    Path pool = Files.write(folder.resolve("pool.jsonl"), records("a", 12));
    Path queries = Files.write(folder.resolve("queries.jsonl"), records("b", 3));
    List<Object> words =
        new ArrayList<>(
            List.of("compare", "--model", "walk", "--pool", pool, "--queries", queries));
    words.addAll(List.of("--layout", "mmlu", "--strategies", "similar,sgicl,rerank"));
    words.addAll(List.of("--answer-with", url, "--out", folder.resolve(out)));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void a_model_behind_an_api_answers_and_its_answers_are_kept() throws IOException {
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.answer("A"))) {
      CommandRun run = elsewhere(api.baseUrl(), "api", "--answer-model", "far");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(names(json(folder.resolve("api")))).contains("sgicl", "matched", "rerank");
      assertThat(api.calls()).isNotEmpty().allMatch(call -> call.model().equals("far"));
      assertThat(Files.readString(folder.resolve("api/comparison.md")))
          .contains("answered by", "far at " + api.baseUrl());
      int asked = api.calls().size();
      assertThat(elsewhere(api.baseUrl(), "api", "--answer-model", "far", "--resume").code())
          .isZero();
      assertThat(api.calls()).hasSize(asked);
    }
  }

  @Test
  void what_is_wrong_with_an_api_is_said_in_a_line() throws IOException {
    assertThat(elsewhere("localhost:80", "o").err())
        .contains("an endpoint must be an http or https address, was localhost:80");
    assertThat(elsewhere("http://localhost:80/v1", "o", "--answer-by", "likelihood").err())
        .contains("--answer-with generates answers, --answer-by was likelihood");
    try (FakeChatApi api = FakeChatApi.replying(call -> Reply.failure(401, "who are you"))) {
      CommandRun refused = elsewhere(api.baseUrl(), "refused");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("/v1/chat/completions wants a key, status 401")
          .doesNotContain("ApiException");
    }
    assertThat(demo(folder.resolve("p"), "--answer-with", "http://localhost:80/v1").err())
        .contains("--demo has its own model and task");
    assertThat(demo(folder.resolve("q"), "--answer-model", "far").err())
        .contains("--demo has its own model and task");
  }

  private static List<String> records(String name, int count) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          "{\"id\":\"%s%d\",\"subject\":\"s\",\"question\":\"%s %s # =\",\"choices\":[\"x\",\"y\",\"z\"],\"answer_index\":%d}"
              .formatted(name, i, Character.toString('a' + i), Character.toString('m' + i), i % 3));
    }
    return records;
  }

  @Test
  void bad_usage_is_said_in_a_line() throws IOException {
    assertThat(CommandRun.of("compare", "--out", folder).err()).contains("give --pool, or --demo");
    assertThat(demo(folder, "--strategies", "best").err())
        .contains("--strategies: must be of zero, random,", "was 'best'");
    assertThat(demo(folder, "--pool", "x").err()).contains("--demo has its own model and task");
    Path queries = Files.write(folder.resolve("stories.jsonl"), List.of("{\"text\":\"Once.\"}"));
    CommandRun run =
        CommandRun.of(
            "compare",
            "--model",
            "walk",
            "--pool",
            queries,
            "--queries",
            queries,
            "--layout",
            "tinystories",
            "--out",
            folder.resolve("o"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("stories.jsonl:1: the layout gives no answer to compare with");
    Path sums =
        Files.write(
            folder.resolve("sums.jsonl"), List.of("{\"question\":\"1?\",\"answer\":\"#### 1\"}"));
    CommandRun likelihood =
        CommandRun.of(
            "compare",
            "--model",
            "walk",
            "--pool",
            sums,
            "--queries",
            sums,
            "--layout",
            "gsm8k",
            "--answer-by",
            "likelihood",
            "--out",
            folder.resolve("o"));
    assertThat(likelihood.err())
        .contains("--answer-by likelihood needs options, " + sums + " has none");
  }
}
