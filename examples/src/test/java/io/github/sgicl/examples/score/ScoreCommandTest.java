package io.github.sgicl.examples.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.WalkPool;
import io.github.sgicl.metric.SparsityMetric;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.score.SparsityScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {

  private static final String TEXT = "a b ; b # =";

  private final Path folder;

  ScoreCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static CommandRun score(Object... args) {
    return CommandRun.of(
        Stream.concat(Stream.of("score", "--model=walk"), Stream.of(args)).toArray());
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("texts.jsonl"), List.of(lines));
  }

  @Test
  void a_text_gives_the_report_set_and_the_outlook() {
    CommandRun run = score("--text", TEXT);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).hasSize(1);
    JsonObject score = run.json().get(0);
    assertThat(score.keySet())
        .containsExactly(
            "hoyer",
            "gini",
            "top5_energy",
            "top10_energy",
            "effective_rank",
            "tokens",
            "next_token_entropy");
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      SparsityScorer scorer = SparsityScorer.of(model.verbatim(), SparsityMetrics.hoyer());
      assertThat(score.get("hoyer").getAsDouble()).isEqualTo(scorer.score(TEXT).value());
      assertThat(score.get("tokens").getAsInt()).isEqualTo(model.verbatim().countTokens(TEXT));
    }
  }

  @Test
  void chat_reads_the_text_as_a_question() {
    CommandRun run = score("--chat", "--metric=hoyer", "--text", TEXT);
    try (HuggingFaceDecoder model = HuggingFaceDecoder.from(EmbeddedModel.walk()).load()) {
      assertThat(run.json().get(0).get("hoyer").getAsDouble())
          .isEqualTo(SparsityScorer.of(model, SparsityMetrics.hoyer()).score(TEXT).value());
    }
  }

  @Test
  void shared_prefixes_change_the_last_digits_at_most() throws IOException {
    String beginning = "a # = a b ; b # = b c ; c # = c a ; ".repeat(4);
    Path in = file("{\"t\":\"" + beginning + "a # =\"}", "{\"t\":\"" + beginning + "b # # =\"}");
    List<JsonObject> whole = score("--in", in, "--field=t").json();
    List<JsonObject> shared = score("--in", in, "--field=t", "--share-prefixes=16").json();
    assertThat(shared).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(shared.get(i).get("hoyer").getAsDouble())
          .isCloseTo(whole.get(i).get("hoyer").getAsDouble(), within(1e-5));
    }
    assertThat(score("--text", TEXT, "--share-prefixes=0").err())
        .contains("must be a whole number >= 1, was 0");
  }

  @Test
  void metrics_are_joined_or_repeated_and_given_once() {
    CommandRun run = score("--text", TEXT, "--metric=l1,gini", "--metric", "top7_mass,l1");
    assertThat(run.json().get(0).keySet())
        .containsExactly("l1", "gini", "top7_mass", "tokens", "next_token_entropy");
  }

  @Test
  void all_names_the_standard_metrics() {
    CommandRun run = score("--text", TEXT, "--metric=all");
    assertThat(run.json().get(0).keySet())
        .startsWith(SparsityMetrics.all().stream().map(SparsityMetric::name).toArray(String[]::new))
        .hasSize(SparsityMetrics.all().size() + 2);
  }

  @Test
  void layers_count_from_both_ends() {
    assertThat(score("--text", TEXT, "--layer=0").out())
        .isEqualTo(score("--text", TEXT, "--layer=-4").out())
        .isNotEqualTo(score("--text", TEXT).out());
    assertThat(score("--text", TEXT, "--layer=4").err())
        .endsWith("sgicl score: layer must be in 0..3 or -1..-4, was 4 (see sgicl score --help)\n");
  }

  @Test
  void a_file_gives_a_line_for_each_of_its_lines_whatever_their_escapes() throws IOException {
    Path in = file("{\"t\":\"" + TEXT + "\"}", "", "{\"t\":\"\\u0061 b ; b \\u0023 =\"}");
    List<JsonObject> scores = score("--in", in, "--field=t").json();
    assertThat(scores).hasSize(2);
    assertThat(scores.get(0).keySet()).startsWith("line", "hoyer");
    assertThat(scores.get(1).get("line").getAsInt()).isEqualTo(3);
    assertThat(scores.get(1).get("hoyer")).isEqualTo(scores.get(0).get("hoyer"));
  }

  @Test
  void out_takes_what_would_be_printed() throws IOException {
    Path out = folder.resolve("scores.jsonl");
    CommandRun run = score("--text", TEXT, "--out", out);
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(out).hasContent(score("--text", TEXT).out());
  }

  @Test
  void many_texts_come_in_the_order_of_the_file_each_read_once() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      lines.add("{\"t\":\"" + "a b ; ".repeat(i % 7) + "b # =\"}");
    }
    List<JsonObject> scores =
        score("--in", file(lines.toArray(String[]::new)), "--field=t", "--metric=hoyer").json();
    assertThat(scores).hasSize(600);
    for (int i = 0; i < 600; i++) {
      assertThat(scores.get(i).get("line").getAsInt()).isEqualTo(i + 1);
      assertThat(scores.get(i).get("hoyer")).isEqualTo(scores.get(i % 7).get("hoyer"));
    }
  }

  @Test
  void a_cache_gives_the_same_lines_and_is_that_of_rank() throws IOException {
    Path in = file("{\"t\":\"a b ; b # =\"}", "{\"t\":\"a zz =\"}", "{\"t\":\"b # =\"}");
    Path cache = folder.resolve("cache");
    CommandRun plain = score("--in", in, "--field=t", "--chat");
    CommandRun first = score("--in", in, "--field=t", "--chat", "--cache", cache);
    CommandRun second = score("--in", in, "--field=t", "--chat", "--cache", cache);
    assertThat(first.out()).isEqualTo(plain.out());
    assertThat(second).isEqualTo(first);
    Map<String, Long> before = sizes(cache);
    assertThat(before).hasSize(6);
    Path pool = Files.writeString(folder.resolve("pool.jsonl"), "{\"q\":\"b # =\",\"a\":\"a\"}\n");
    CommandRun rank =
        CommandRun.of(
            "rank",
            "--model=walk",
            "--pool",
            pool,
            "--question-field=q",
            "--answer-field=a",
            "--levels=1",
            "--cache",
            cache);
    assertThat(rank.code()).as(rank.err()).isZero();
    assertThat(sizes(cache)).isEqualTo(before);
  }

  private static Map<String, Long> sizes(Path folder) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sizes.put(file.toString(), Files.size(file));
      }
    }
    return sizes;
  }

  @Test
  void a_cache_that_is_a_file_is_bad_usage() throws IOException {
    Path in = file("{}");
    CommandRun run = score("--text=a", "--cache", in);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("must name a folder, " + in + " is a file");
  }

  @Test
  void unknown_tokens_are_counted() {
    assertThat(score("--text", "a zz =").json().get(0).get("unknown_tokens").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void an_overlong_text_is_named_by_file_and_line() throws IOException {
    Path in = file("{\"q\":\"a # =\"}", WalkPool.longRecord("x", 600));
    CommandRun run = score("--in", in, "--field=q");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "sgicl score: " + in + ":2: the text has 1201 tokens, the model reads at most 1024\n");
  }

  @Test
  void an_empty_text_is_named_by_file_and_line() throws IOException {
    Path in = file("{\"q\":\"\"}");
    assertThat(score("--in", in, "--field=q"))
        .isEqualTo(new CommandRun(1, "", "sgicl score: " + in + ":1: the text is empty\n"));
    assertThat(score("--text", "").err())
        .isEqualTo("sgicl score: --text must not be empty (see sgicl score --help)\n");
  }

  @Test
  void an_absent_folder_for_the_result_is_refused_before_the_work() {
    CommandRun run = score("--text", TEXT, "--out", folder.resolve("no").resolve("scores.jsonl"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--out needs an existing folder, there is no ").contains("no\n");
  }

  @Test
  void an_absent_model_is_named() {
    CommandRun run = CommandRun.of("score", "--model=no-such-model", "--text=a");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("sgicl score: no-such-model: there is no such directory");
  }

  @Test
  void a_model_without_a_name_is_bad_usage() {
    CommandRun run = CommandRun.of("score", "--model", "", "--text=a");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "must name a directory, a file in GGUF or hf:OWNER/NAME[@REVISION][:FILE.gguf], was"
                + " blank")
        .hasLineCount(1);
  }

  @Test
  void a_malformed_reference_to_the_hub_is_bad_usage() {
    CommandRun run = CommandRun.of("score", "--model=hf:owner", "--text=a");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("wanted hf:OWNER/NAME[@REVISION][:FILE.gguf], was \"hf:owner\"");
  }

  @Test
  void the_processor_can_be_named() {
    assertThat(score("--text", TEXT, "--device=cpu")).isEqualTo(score("--text", TEXT));
  }

  @Test
  void an_absent_device_is_refused_with_what_was_found() {
    CommandRun run = score("--text", TEXT, "--device=cuda:3");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("sgicl score: device cuda:3 was asked for, found: cpu; libtorch in ")
        .hasLineCount(1);
  }

  @Test
  void an_unknown_metric_lists_the_known_ones() {
    CommandRun run = score("--text", TEXT, "--metric=sparsity");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("unknown metric \"sparsity\", known are l1, l1_l2, hoyer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--text=a --in=f",
        "--in=f",
        "--field=f",
        "--text=a --field=f",
        "--text=a --metric=",
        "--text=a --threads=0",
        "--text=a --layer=x",
        "--text=a --cache=",
        "--text=a --device=gpu"
      })
  void is_bad_usage(String args) {
    CommandRun run = score(args.isEmpty() ? new Object[0] : (Object[]) args.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }
}
