package io.github.sgicl.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.json.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the models are asked, and who says what is right. */
class StudyAskingTest {

  private static final int ITEMS = 12;

  @TempDir private Path folder;

  private Path data(String... more) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      lines.add(
          "{\"n\": \"i%d\", \"q\": \"%s # =\", \"a\": \"b ;\", \"g\": \"%s\", \"acc\": %d}"
              .formatted(i, "abcdef".charAt(i % 6), i % 2 == 0 ? "1" : "2", i % 3 == 0 ? 1 : 0));
    }
    lines.addAll(Arrays.asList(more));
    return Files.write(folder.resolve("data.jsonl"), lines);
  }

  private CommandRun study(Path data, Path out, Object... more) throws IOException {
    Path layout =
        Files.writeString(
            folder.resolve("layout.json"),
            "{\"id\": \"n\", \"question\": \"q\", \"answer\": \"a\", \"grade\": \"g\","
                + " \"answer_format\": \"text\"}");
    List<Object> words =
        new ArrayList<>(
            List.of(
                "study",
                "--model=walk",
                "--axis=grade",
                "--levels=1,2",
                "--no-control",
                "--metrics=hoyer",
                "--data=" + data,
                "--layout=" + layout,
                "--out=" + out));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void a_study_repeats_over_wordings_and_says_how_much_they_move() throws IOException {
    Path wordings =
        Files.writeString(
            folder.resolve("wordings.jsonl"),
            "{\"name\": \"plain\"}\n{\"name\": \"after a fact\", \"few_shot\": \"a # = a b ;\","
                + " \"instruction\": \"{question} \", \"system\": \"c\"}");
    Path out = folder.resolve("out");
    CommandRun run = study(data(), out, "--wording", wordings, "--show", 1);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("item: i0", "question: a # =", "gold: b ;", "grade: 1", "a # = a b ;\n\na # = ");
    assertThat(out.resolve("study-wordings.csv")).content().contains("levels_minus_wordings");
    assertThat(out.resolve("study.md"))
        .content()
        .contains("## Wordings", "- wording: after a fact; system message");
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items()).hasSize(2 * ITEMS);
    assertThat(kept.items().stream().map(item -> item.get("prompt_sha256")).distinct())
        .hasSize(2 * 6);
  }

  @Test
  void items_that_share_a_field_are_one_cluster() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = study(data(), out, "--cluster=g");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("12 items are in 2 clusters by g");
    assertThat(out.resolve("study.md"))
        .content()
        .contains("n = 12 in 2 clusters", "(no interval: all values are of one cluster)");
    CommandRun nowhere = study(data(), folder.resolve("x"), "--cluster=story");
    assertThat(nowhere.code()).isEqualTo(CommandFrame.FAILED);
    assertThat(nowhere.err())
        .contains("data.jsonl:1: there is no text or number in \"story\" to name a cluster");
  }

  @Test
  void accuracy_comes_from_a_field_or_from_a_file() throws IOException {
    Path byField = folder.resolve("by field");
    CommandRun run = study(data(), byField, "--right-field", "acc");
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonObject> items = Audit.read(byField.resolve(Audit.FILE)).items();
    assertThat(items.stream().filter(item -> item.get("right").getAsBoolean())).hasSize(4);
    assertThat(items.get(0).has("answer")).isFalse();
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < ITEMS - 1; i++) {
      samples.add(
          "{\"doc_id\": \"i%d\", \"exact_match\": %s}".formatted(i, i % 3 == 0 ? 1.0 : 0.0));
    }
    Path file = Files.write(folder.resolve("samples.jsonl"), samples);
    CommandRun missing = study(data(), folder.resolve("x"), "--right-from", file);
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err())
        .contains(
            "samples.jsonl: of 1 of 12 items it is not known whether they are answered rightly:"
                + " i11;",
            "--leave-out-unknown goes on without them");
    Path byFile = folder.resolve("by file");
    CommandRun without = study(data(), byFile, "--right-from", file, "--leave-out-unknown");
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(without.err()).contains("left out: of 1 of 12 items");
    assertThat(Audit.read(byFile.resolve(Audit.FILE)).items()).hasSize(ITEMS - 1);
  }

  @Test
  void an_item_that_is_too_long_ends_a_study_unless_it_is_skipped() throws IOException {
    Path data =
        data(
            "{\"n\": \"long\", \"q\": \"%s\", \"a\": \"b\", \"g\": \"1\"}"
                .formatted("a # = ".repeat(5_000)),
            "{\"n\": \"nothing\", \"q\": null, \"a\": \"b\", \"g\": \"1\"}");
    CommandRun nothing = study(data, folder.resolve("x"));
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.err()).contains("data.jsonl:14: question: ");
    data =
        data(
            "{\"n\": \"long\", \"q\": \"%s\", \"a\": \"b\", \"g\": \"1\"}"
                .formatted("a # = ".repeat(5_000)));
    CommandRun refused = study(data, folder.resolve("x"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("item long has ", "the model reads at most");
    data =
        data(
            "{\"n\": \"long\", \"q\": \"%s\", \"a\": \"b\", \"g\": \"1\"}"
                .formatted("a # = ".repeat(5_000)),
            "{\"n\": \"nothing\", \"q\": null, \"a\": \"b\", \"g\": \"1\"}");
    Path out = folder.resolve("out");
    CommandRun run = study(data, out, "--skip-too-long");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 of 14 records have null or a blank", "are left out: 14");
    assertThat(out.resolve("study.json")).content().contains("\"left_out\": [\n      \"long\"");
    assertThat(out.resolve("study.md")).content().contains("1 items: long");
  }

  @Test
  void says_what_was_wanted() throws IOException {
    Path data = data();
    assertBad(
        data,
        "the instruction names {topic}, the item i0 has",
        "--instruction",
        "{question} {topic}");
    assertBad(data, "it must hold {question}", "--instruction", "Answer.");
    assertBad(data, "leave out --right-field", "--right-field=acc", "--answers=2");
    assertBad(data, "leave out --system", "--wording=x", "--system=y");
    assertBad(data, "leave out system messages", "--verbatim", "--system=y");
    assertBad(data, "--right-field or --right-from, not both", "--right-field=a", "--right-from=b");
    CommandRun field = study(data, folder.resolve("x"), "--right-field", "q");
    assertThat(field.err()).contains("data.jsonl:1", "\"q\" must be true or false, 1 or 0");
  }

  private void assertBad(Path data, String message, Object... more) throws IOException {
    CommandRun run = study(data, folder.resolve("x"), more);
    assertThat(run.code()).as(run.err()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message);
  }
}
