package io.github.sgicl.examples.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.WalkPool;
import io.github.sgicl.json.CurriculumFile;
import io.github.sgicl.json.ItemFormat;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.prompt.Message;
import io.github.sgicl.score.Score;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptCommandTest {

  private final Path folder;

  PromptCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path pool(String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.addAll(WalkPool.lines());
    return WalkPool.write(folder, lines);
  }

  private static CommandRun prompt(Path pool, Object... more) {
    List<Object> args = new ArrayList<>(List.of("prompt", "--model=walk", "--pool", pool));
    args.addAll(WalkPool.FIELDS);
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private static JsonObject json(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).hasSize(1);
    return run.json().get(0);
  }

  private static JsonObject json(Path pool, Object... more) {
    List<Object> args = new ArrayList<>(List.of("--json", "--query", WalkPool.query()));
    args.addAll(List.of(more));
    return json(prompt(pool, args.toArray()));
  }

  private static List<Integer> numbers(JsonArray picks, String field) {
    return picks.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(pick -> pick.get(field).getAsInt())
        .toList();
  }

  @Test
  void a_person_sees_prompt_trace_and_answer() throws IOException {
    CommandRun run = prompt(pool(), "--query", WalkPool.query(), "--generate=16");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("--- prompt\n")
        .contains(
            WalkPool.query() + "\n\n--- trace\nsgicl for \"" + WalkPool.query() + "\": 2 of 2")
        .containsPattern("pool index \\d+ is .*pool\\.jsonl:\\d+\n")
        .contains("\n\n--- answer\n")
        .doesNotContain("did not fit");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void json_holds_everything() throws IOException {
    JsonObject result = json(pool(), "--generate=16");
    assertThat(result.keySet())
        .containsExactly(
            "strategy", "query", "prompt", "messages", "trace", "dropped", "left_out", "answer");
    JsonObject query = result.getAsJsonObject("query");
    assertThat(query.get("text").getAsString()).isEqualTo(WalkPool.query());
    assertThat(query.get("metric").getAsString()).isEqualTo("hoyer");
    assertThat(query.get("level").getAsInt()).isBetween(1, 5);
    assertThat(query.get("band").getAsString()).isIn("dense", "middle", "sparse");
    JsonObject trace = result.getAsJsonObject("trace");
    assertThat(trace.getAsJsonArray("shown")).hasSize(2);
    assertThat(trace.getAsJsonArray("shown").get(0).getAsJsonObject().keySet())
        .contains("index", "line", "why", "fallback", "similarity", "score", "level", "tokens");
    assertThat(trace.get("max_tokens").getAsInt()).isEqualTo(1024 - 16);

    List<Message> messages =
        result.getAsJsonArray("messages").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(
                turn ->
                    turn.get("role").getAsString().equals("user")
                        ? Message.user(turn.get("content").getAsString())
                        : Message.assistant(turn.get("content").getAsString()))
            .toList();
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertThat(result.get("prompt").getAsString())
          .isEqualTo(model.promptTemplate().render(messages));
      assertThat(trace.get("tokens").getAsInt()).isEqualTo(model.tokenCounter().count(messages));
      assertThat(result.get("answer").getAsString())
          .isEqualTo(model.answers(List.of(messages), 16).get(0).text());
    }
  }

  @Test
  void demonstrations_beyond_the_budget_are_dropped_whole_and_told() throws IOException {
    JsonObject whole = json(pool(), "--shots=4").getAsJsonObject("trace");
    int limit = whole.get("tokens").getAsInt() - 1;
    JsonObject result = json(pool(), "--shots=4", "--max-tokens=" + limit);
    JsonObject trace = result.getAsJsonObject("trace");
    assertThat(trace.get("tokens").getAsInt()).isLessThanOrEqualTo(limit);
    assertThat(result.getAsJsonArray("dropped")).isNotEmpty();
    assertThat(numbers(result.getAsJsonArray("dropped"), "tokens")).allMatch(count -> count > 0);
    List<Integer> told = numbers(trace.getAsJsonArray("shown"), "index");
    List<Integer> all = new ArrayList<>(told);
    all.addAll(numbers(result.getAsJsonArray("dropped"), "index"));
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(numbers(whole.getAsJsonArray("shown"), "index"));
    assertThat(
            prompt(pool(), "--query", WalkPool.query(), "--shots=4", "--max-tokens=" + limit).out())
        .contains("\n--- did not fit\npool ");
  }

  private Path ranked() throws IOException {
    Path ranked = folder.resolve("ranked.jsonl");
    List<Object> rank = new ArrayList<>(List.of("rank", "--model=walk", "--pool", pool()));
    rank.addAll(WalkPool.FIELDS);
    rank.addAll(List.of("--out", ranked));
    assertThat(CommandRun.of(rank.toArray()).code()).isZero();
    return ranked;
  }

  @Test
  void a_pool_that_was_ranked_gives_the_prompt_of_its_pool() throws IOException {
    JsonObject before = json(pool(), "--shots=4");
    CommandRun run = prompt(ranked(), "--json", "--shots=4", "--query", WalkPool.query());
    JsonObject after = json(run);
    assertThat(run.err()).isEmpty();
    assertThat(after.get("prompt")).isEqualTo(before.get("prompt"));
    JsonArray shown = after.getAsJsonObject("trace").getAsJsonArray("shown");
    assertThat(numbers(shown, "index"))
        .isEqualTo(numbers(before.getAsJsonObject("trace").getAsJsonArray("shown"), "index"));
    List<JsonLine> lines = JsonLines.read(folder.resolve("ranked.jsonl"));
    for (JsonElement one : shown) {
      JsonObject pick = one.getAsJsonObject();
      assertThat(lines.get(pick.get("line").getAsInt() - 1).text("q"))
          .isEqualTo(pick.get("question").getAsString());
    }
  }

  @Test
  void the_scores_of_a_pool_that_was_ranked_are_taken_and_not_made_again() throws IOException {
    Path file = ranked();
    ItemFormat<JsonObject> format = ItemFormat.json().scoring("q");
    Curriculum<JsonObject> ranked = CurriculumFile.read(file, format);
    List<Score> moved =
        ranked.inPoolOrder().stream()
            .map(item -> new Score(item.score().value() + 0.125, item.score().identity()))
            .toList();
    Curriculum<JsonObject> other =
        Curriculum.<JsonObject>rank(ranked.inPoolOrder().stream().map(RankedItem::item).toList())
            .scored(moved)
            .into(Levels.equallySized(5));
    CurriculumFile.write(file, other, format);
    JsonArray shown = json(file).getAsJsonObject("trace").getAsJsonArray("shown");
    assertThat(shown).isNotEmpty();
    for (JsonElement one : shown) {
      JsonObject pick = one.getAsJsonObject();
      assertThat(pick.get("score").getAsDouble())
          .isEqualTo(moved.get(pick.get("index").getAsInt()).value());
    }
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void only_sgicl_scores_the_pool(Strategy strategy) throws IOException {
    Path pool = pool(WalkPool.longRecord("long", 600));
    CommandRun run = prompt(pool, "--json", "--query", WalkPool.query(), "--strategy=" + strategy);
    JsonObject result = json(run);
    boolean scores = strategy == Strategy.SGICL;
    assertThat(result.get("strategy").getAsString()).isEqualTo(strategy.toString());
    assertThat(result.getAsJsonObject("query").get("score").isJsonNull()).isEqualTo(!scores);
    assertThat(result.getAsJsonArray("left_out")).hasSize(scores ? 1 : 0);
    assertThat(run.err()).hasLineCount(scores ? 1 : 0);
    assertThat(result.getAsJsonObject("trace").get("requested").getAsInt())
        .isEqualTo(strategy == Strategy.ZERO ? 0 : 2);
  }

  @Test
  void what_is_too_long_to_be_scored_is_left_out_and_told() throws IOException {
    Path pool = pool(WalkPool.longRecord("long", 600));
    CommandRun run = prompt(pool, "--json", "--query", WalkPool.query());
    JsonObject left = json(run).getAsJsonArray("left_out").get(0).getAsJsonObject();
    assertThat(left).hasToString("{\"line\":1,\"id\":\"long\",\"tokens\":1201}");
    assertThat(run.err())
        .isEqualTo(
            "left out: 1 of 31 questions are longer than the 1024 tokens that the model reads: "
                + pool
                + ":1 (id long, 1201 tokens)\n");
    JsonObject shown =
        json(run).getAsJsonObject("trace").getAsJsonArray("shown").get(0).getAsJsonObject();
    assertThat(shown.get("line").getAsInt()).isEqualTo(shown.get("index").getAsInt() + 2);
  }

  @Test
  void the_query_is_never_its_own_demonstration() throws IOException {
    JsonObject trace =
        json(prompt(pool(), "--json", "--query", WalkPool.firstQuestion()))
            .getAsJsonObject("trace");
    assertThat(numbers(trace.getAsJsonArray("excluded"), "line")).containsExactly(1);
    assertThat(numbers(trace.getAsJsonArray("shown"), "line")).doesNotContain(1);
  }

  @Test
  void random_depends_on_the_seed() throws IOException {
    Path pool = pool();
    JsonObject first = json(pool, "--strategy=random");
    assertThat(json(pool, "--strategy=random", "--seed=42")).isEqualTo(first);
    assertThat(json(pool, "--strategy=random", "--seed=1")).isNotEqualTo(first);
  }

  @Test
  void what_is_said_survives_json() throws IOException {
    String query = "\"quoted\" \\ back <b> ü 𝛼 \u2028 # =";
    JsonObject result = json(prompt(pool(), "--strategy=zero", "--json", "--query", query));
    assertThat(result.getAsJsonObject("query").get("text").getAsString()).isEqualTo(query);
  }

  @Test
  void an_encoder_compares_by_meaning_and_says_what_it_cuts()
      throws IOException, URISyntaxException {
    Path encoder = Files.createDirectory(folder.resolve("encoder"));
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(CommandRun.resource("conformance/bert").resolve(file), encoder.resolve(file));
    }
    Files.copy(EmbeddedModel.walk().resolve("tokenizer.json"), encoder.resolve("tokenizer.json"));
    // Not BERT's own, which is made of word pieces.
    Files.writeString(
        encoder.resolve("tokenizer_config.json"),
        "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
    Path pool = pool(WalkPool.longRecord("cut", 400));
    Path cache = folder.resolve("cache");
    CommandRun run =
        prompt(
            pool, "--json", "--query", WalkPool.query(), "--similarity", encoder, "--cache", cache);
    assertThat(json(run).getAsJsonObject("trace").getAsJsonArray("shown")).hasSize(2);
    assertThat(run.err())
        .isEqualTo(
            "similarity: 1 of 32 texts are longer than the encoder's 512 tokens and are compared"
                + " by their beginnings\n");
    assertThat(
            prompt(
                pool,
                "--json",
                "--query",
                WalkPool.query(),
                "--similarity",
                encoder,
                "--cache",
                cache))
        .isEqualTo(run);
  }

  @Test
  void a_query_that_does_not_fit_is_refused() throws IOException {
    CommandRun run = prompt(pool(), "--query", WalkPool.query(), "--max-tokens=2");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("with nothing left to drop, the limit is 2");
  }

  @Test
  void an_unknown_strategy_lists_the_known_ones() throws IOException {
    CommandRun run = prompt(pool(), "--query=a", "--strategy=best");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("must be one of sgicl, similar, random, bm25, zero, was 'best'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--query=",
        "--query=a --shots=-1",
        "--query=a --levels=0",
        "--query=a --max-tokens=0",
        "--query=a --generate=0",
        "--query=a --generate=1024",
        "--query=a --metric=foo",
        "--shots=1"
      })
  void is_bad_usage(String args) throws IOException {
    CommandRun run = prompt(pool(), (Object[]) args.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void a_demonstration_shows_what_the_layout_says() throws IOException {
    Path pool =
        Files.writeString(
            folder.resolve("options.jsonl"),
            "{\"in\":{\"t\":\"a # =\",\"p\":\"a b ;\"},\"o\":[\"x\",\"y\"],\"r\":1}\n");
    Path mapping =
        Files.writeString(
            folder.resolve("options.json"),
            "{\"instruction\":{\"text\":\"Choose.\"},\"context\":\"in.p\",\"question\":\"in.t\","
                + "\"choices\":\"o\",\"right\":\"r\",\"base\":0}");
    CommandRun run =
        CommandRun.of(
            "prompt",
            "--model=walk",
            "--pool",
            pool,
            "--layout",
            mapping,
            "--keep-option-order",
            "--strategy=similar",
            "--shots=1",
            "--json",
            "--query=b # =");
    assertThat(json(run).getAsJsonArray("messages").toString())
        .contains("Choose.\\na b ;\\na # =\\nA. x\\nB. y", "\"B\"");
  }
}
