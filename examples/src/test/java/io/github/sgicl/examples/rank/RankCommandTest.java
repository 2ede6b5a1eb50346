package io.github.sgicl.examples.rank;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.WalkPool;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankCommandTest {

  private final Path folder;
  private final Path out;

  RankCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.out = folder.resolve("ranked.jsonl");
  }

  private static CommandRun rank(Path pool, Object... more) {
    List<Object> args = new ArrayList<>(List.of("rank", "--model=walk", "--pool", pool));
    args.addAll(WalkPool.FIELDS);
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private Path pool(List<String> lines) throws IOException {
    return WalkPool.write(folder, lines);
  }

  private List<String> withLong(int count) {
    List<String> lines = new ArrayList<>(WalkPool.lines());
    IntStream.range(0, count).forEach(i -> lines.add(WalkPool.longRecord("long-" + i, 512 + i)));
    return lines;
  }

  private List<JsonObject> ranked() throws IOException {
    return JsonLines.read(out).stream().map(JsonLine::object).toList();
  }

  @Test
  void fields_are_kept_and_the_densest_come_first() throws IOException {
    CommandRun run = rank(pool(WalkPool.lines()), "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(ranked())
        .hasSize(30)
        .isSortedAccordingTo(
            Comparator.comparingDouble((JsonObject one) -> one.get("sgicl_score").getAsDouble()))
        .allSatisfy(
            one ->
                assertThat(one.keySet())
                    .startsWith("q", "a", "note", "sgicl_score", "sgicl_level", "sgicl_index"));
    assertThat(ranked())
        .extracting(one -> one.get("sgicl_level").getAsInt())
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> 1 + i / 6).toList());
    assertThat(ranked().get(0).keySet()).hasSize(7).contains("sgicl_curriculum");
    assertThat(ranked().get(1).keySet()).hasSize(6);
    assertThat(ranked().get(29).keySet()).hasSize(7).contains("sgicl_sha256");
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      kept.add(line.replaceFirst(",\"sgicl_score\":[0-9.E-]+,\"sgicl_level\":[1-5],.*}$", "}"));
    }
    assertThat(kept).containsExactlyInAnyOrderElementsOf(WalkPool.lines());
  }

  @Test
  void the_table_has_a_row_for_each_level_and_says_which_end_is_sparser() throws IOException {
    CommandRun run = rank(pool(WalkPool.lines()), "--metric=effective_rank", "--levels=3");
    assertThat(run.out())
        .startsWith(
            "effective_rank of the last hidden state of sgicl-walk (lower is sparser):"
                + " 30 items in 3 levels, densest first\n\n")
        .containsPattern("(?m)^ *level +items +mean score +lowest +highest +mean tokens$")
        .containsPattern("(?m)^ +3 +10 +0\\.\\d{6} +0\\.\\d{6} +0\\.\\d{6} +\\d+\\.\\d$");
  }

  @Test
  void lower_is_sparser_metrics_are_turned() throws IOException {
    assertThat(rank(pool(WalkPool.lines()), "--metric=l1_l2", "--out", out).code()).isZero();
    assertThat(ranked())
        .isSortedAccordingTo(
            Comparator.comparingDouble((JsonObject one) -> -one.get("sgicl_score").getAsDouble()));
  }

  @Test
  void empty_levels_are_shown_and_warned_of() throws IOException {
    CommandRun run = rank(pool(WalkPool.lines().subList(0, 2)), "--levels=3");
    assertThat(run.out()).containsPattern("(?m)^ +3 +0 +- +- +- +-$");
    assertThat(run.err())
        .containsPattern(
            "1 of 3 levels are empty, 3: items of one score share a level, and there are 2"
                + " different scores of 2 items");
    assertThat(rank(pool(WalkPool.lines()), "--levels=3").err()).doesNotContain("empty");
  }

  @Test
  void two_runs_are_byte_identical_and_so_are_cached_ones() throws IOException {
    Path pool = pool(WalkPool.lines());
    CommandRun first = rank(pool, "--out", out);
    byte[] bytes = Files.readAllBytes(out);
    Path cache = folder.resolve("cache");
    for (Object[] again :
        new Object[][] {
          {"--out", out}, {"--out", out, "--cache", cache}, {"--out", out, "--cache", cache}
        }) {
      assertThat(rank(pool, again)).isEqualTo(first);
      assertThat(out).hasBinaryContent(bytes);
    }
    assertThat(cache).isNotEmptyDirectory();
  }

  private Map<String, Double> scores() throws IOException {
    return ranked().stream()
        .collect(
            Collectors.toMap(
                one -> one.get("q").getAsString(), one -> one.get("sgicl_score").getAsDouble()));
  }

  @Test
  void a_shuffled_pool_gives_the_same_bits() throws IOException {
    assertThat(rank(pool(WalkPool.lines()), "--out", out).code()).isZero();
    Map<String, Double> scores = scores();
    List<String> shuffled = new ArrayList<>(WalkPool.lines());
    Collections.shuffle(shuffled, new Random(Seed.usually(1)));
    assertThat(rank(pool(shuffled), "--out", out).code()).isZero();
    assertThat(scores()).isEqualTo(scores);
  }

  @Test
  void what_was_ranked_is_ranked_again_as_its_pool_is() throws IOException {
    Path pool = pool(WalkPool.lines());
    assertThat(rank(pool, "--out", out).code()).isZero();
    Path again = out.resolveSibling("again.jsonl");
    CommandRun same = rank(out, "--out", again);
    assertThat(same.err()).isEmpty();
    assertThat(again).hasSameBinaryContentAs(out);
    CommandRun other = rank(out, "--metric=gini", "--levels=3", "--out", again);
    assertThat(other.err())
        .isEqualTo(
            out
                + " is scored again: its scores are made with signal hoyer; here are signal"
                + " gini\n");
    assertThat(rank(pool, "--metric=gini", "--levels=3", "--out", out).out())
        .isEqualTo(other.out());
    assertThat(again).hasSameBinaryContentAs(out);
  }

  @Test
  void scores_of_another_field_are_not_taken() throws IOException {
    assertThat(rank(pool(WalkPool.lines()), "--out", out).code()).isZero();
    CommandRun run =
        CommandRun.of(
            "rank", "--model=walk", "--pool", out, "--question-field=a", "--answer-field=q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualTo(out + " is scored again: its scores are of another field than the question\n");
  }

  @Test
  void what_was_ranked_and_cut_since_is_refused() throws IOException {
    assertThat(rank(pool(WalkPool.lines()), "--out", out).code()).isZero();
    Path cut = out.resolveSibling("cut.jsonl");
    Files.write(cut, Files.readAllLines(out).subList(0, 20));
    CommandRun run = rank(cut);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("sgicl rank: " + cut + ": does not end in its checksum")
        .endsWith("sgicl_sha256 it is a pool that was not ranked\n");
  }

  @Test
  void the_pool_is_never_written_over() throws IOException {
    Path pool = pool(WalkPool.lines());
    byte[] bytes = Files.readAllBytes(pool);
    CommandRun run = rank(pool, "--out", pool);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--out must be another file than the one that is read");
    assertThat(pool).hasBinaryContent(bytes);
  }

  @Test
  void overlong_records_are_refused_by_line_and_id() throws IOException {
    Path pool = pool(withLong(2));
    CommandRun run = rank(pool, "--out", out);
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "sgicl rank: 2 of 32 questions are longer than the 1024 tokens that the model"
                    + " reads: %s:31 (id long-0, 1025 tokens), %s:32 (id long-1, 1027 tokens);"
                        .formatted(pool, pool)
                    + " --skip-too-long leaves them out\n"));
    assertThat(out).doesNotExist();
  }

  @Test
  void of_many_overlong_records_ten_are_listed() throws IOException {
    assertThat(rank(pool(withLong(12))).err())
        .contains("long-9")
        .endsWith("tokens) and 2 more; --skip-too-long leaves them out\n")
        .doesNotContain("long-10");
  }

  @Test
  void overlong_records_are_left_out_and_reported_on_demand() throws IOException {
    assertThat(rank(pool(WalkPool.lines()), "--out", out).code()).isZero();
    byte[] bytes = Files.readAllBytes(out);
    CommandRun run = rank(pool(withLong(1)), "--out", out, "--skip-too-long");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .startsWith("left out: 1 of 31 questions")
        .contains("(id long-0, 1025 tokens)");
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void nothing_left_is_refused() throws IOException {
    CommandRun run = rank(pool(List.of(WalkPool.longRecord("x", 700))), "--skip-too-long");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).endsWith("; none is left to be ranked\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"q\":\"a\"}|answer: no field \"a\", the fields are [q]",
        "{\"q\":\" \",\"a\":\"b\"}|question: \"q\" is blank",
        "{\"q\":\"a\",\"a\":\"\"}|answer: \"a\" is blank",
        "{\"q\":[],\"a\":\"b\"}|question: no field \"q\", the fields are [q, a]",
        "{\"q\":\"a\",|expected a JSON object, found malformed JSON near column 10"
      })
  void a_bad_record_is_named_by_its_line(String record, String complaint) throws IOException {
    Path pool = pool(List.of(WalkPool.lines().get(0), record));
    assertThat(rank(pool))
        .isEqualTo(new CommandRun(1, "", "sgicl rank: " + pool + ":2: " + complaint + "\n"));
  }

  @Test
  void an_empty_pool_is_refused() throws IOException {
    Path pool = pool(List.of());
    assertThat(rank(pool).err())
        .isEqualTo("sgicl rank: " + pool + ": a data set needs at least one record, has none\n");
  }

  @Test
  void a_folder_is_no_pool() {
    assertThat(rank(folder).err())
        .isEqualTo("sgicl rank: " + folder + ": is a folder, not a file\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--levels=0", "--levels=many", "--metric=foo", "--threads=-1"})
  void is_bad_usage(String option) throws IOException {
    CommandRun run = rank(pool(WalkPool.lines()), option);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  /** Three items with options, one of them twice, under a field. */
  private Path nested() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String letter : List.of("a", "b", "c", "a")) {
      lines.add(
          "{\"in\":{\"t\":\"%s # =\",\"p\":\"a b ;\"},\"o\":[\"x\",\"y\"],\"r\":%d}"
              .formatted(letter, letter.equals("b") ? 1 : 0));
    }
    return Files.write(folder.resolve("nested.jsonl"), lines);
  }

  private Path mapping() throws IOException {
    return Files.writeString(
        folder.resolve("nested.json"),
        "{\"context\":\"in.p\",\"question\":\"in.t\",\"choices\":\"o\",\"right\":\"r\",\"base\":0}");
  }

  @Test
  void a_layout_says_what_is_scored_and_duplicates_are_left_out_by_choice() throws IOException {
    CommandRun run =
        CommandRun.of(
            "rank", "--model=walk", "--pool", nested(), "--layout", mapping(), "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 of 4 items ask the same as an earlier one");
    assertThat(ranked())
        .extracting(one -> one.get("sgicl_text").getAsString())
        .allSatisfy(
            text -> assertThat(text).containsPattern("(?s)^a b ;\n[abc] # =\nA. [xy]\nB. [xy]$"));
    CommandRun again =
        CommandRun.of(
            "rank", "--model=walk", "--pool", out, "--layout", mapping(), "--drop-duplicates");
    assertThat(again.err()).contains("1 items that ask the same").doesNotContain("scored again");
    assertThat(again.out()).contains(": 3 items in 5 levels");
  }
}
