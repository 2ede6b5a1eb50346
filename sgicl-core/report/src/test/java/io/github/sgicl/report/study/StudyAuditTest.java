package io.github.sgicl.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.KeptFileException;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.Page;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyAuditTest {

  private static final StudyReport REPORT = MadeUpStudy.odd().layers(0, -1).trials(99).run();

  @TempDir private Path folder;

  private Path written() throws IOException {
    ReportFolder.at(folder).write(REPORT);
    return folder.resolve("items.jsonl");
  }

  private static Map<String, CsvTable> numbers(StudyReport report) {
    return new StudyFiles(report).tables();
  }

  private static StudyReport again(Audit audit) {
    return StudyAudit.read(audit).values().iterator().next();
  }

  @Test
  void every_number_of_the_report_is_computed_again_from_the_items() throws IOException {
    StudyReport again = again(Audit.read(written()));
    assertThat(numbers(again)).isEqualTo(numbers(REPORT));
    assertThat(StudyJson.of(again)).isEqualTo(StudyJson.of(REPORT));
    assertThat(StudyPage.of(again)).isEqualTo(StudyPage.of(REPORT));
  }

  @Test
  void a_report_says_where_the_right_options_stand() {
    long withOptions =
        IntStream.range(0, REPORT.models().get(0).items().rows())
            .filter(row -> REPORT.models().get(0).items().asked(row).right().isPresent())
            .count();
    assertThat(REPORT.goldPositions()).containsExactly(0, (int) withOptions);
    assertThat(StudyPage.facts(REPORT))
        .contains(new Page.Fact("right option at", "A 0, B " + withOptions));
    assertThat(StudyJson.of(REPORT).getAsJsonArray("gold_positions")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"score", "right", "level", "cluster"})
  void a_changed_item_changes_the_numbers(String what) throws IOException {
    Audit audit = Audit.read(written());
    Map<String, Consumer<JsonObject>> changes =
        Map.of(
            "score",
            item -> item.getAsJsonObject("scores").addProperty("hoyer, layer 3, prompt_end", 0.5),
            "right",
            item -> item.addProperty("right", !item.get("right").getAsBoolean()),
            "level",
            item -> item.addProperty("level", "many"),
            "cluster",
            item -> item.addProperty("cluster", "cluster 5"));
    Objects.requireNonNull(changes.get(what)).accept(audit.items().get(0));
    assertThat(StudyJson.of(again(audit))).isNotEqualTo(StudyJson.of(REPORT));
  }

  @Test
  void an_item_tells_what_was_asked_and_what_was_answered() throws Exception {
    JsonObject first = Audit.read(written()).items().get(0);
    assertThat(first.keySet())
        .containsExactly(
            "study",
            "model",
            "id",
            "level",
            "cluster",
            "prompt_sha256",
            "options",
            "gold",
            "answer",
            "right",
            "state",
            "trajectory",
            "scores");
    assertThat(first.get("id").getAsString()).isEqualTo(MadeUpStudy.item(0).id());
    assertThat(first.get("gold").getAsString()).isEqualTo("B");
    assertThat(first.get("right").getAsBoolean())
        .isEqualTo(first.get("answer").getAsString().equals("right"));
    byte[] prompt = "<user>question 0".getBytes(StandardCharsets.UTF_8);
    assertThat(first.get("prompt_sha256").getAsString())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(prompt)));
    assertThat(first.getAsJsonObject("scores").keySet())
        .contains("hoyer, layer 0, prompt_end", "entropy", "tokens");
  }

  @Test
  void a_file_that_lost_an_item_is_refused() throws IOException {
    Path file = written();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(lines.size() - 1);
    Files.write(file, lines);
    assertThatThrownBy(() -> Audit.read(file))
        .isInstanceOf(KeptFileException.class)
        .hasMessageContaining("must be of 95 items, says 96 items");
  }

  @Test
  void a_file_of_another_format_or_version_is_refused() throws IOException {
    Path file = folder.resolve("items.jsonl");
    JsonObject header = new JsonObject();
    header.addProperty("format", "other");
    JsonLines.write(file, List.of(header));
    assertThatThrownBy(() -> Audit.read(file))
        .hasMessageContaining("must be of format sgicl-items, says format other");
    header.addProperty("format", "sgicl-items");
    header.addProperty("version", 2);
    JsonLines.write(file, List.of(header));
    assertThatThrownBy(() -> Audit.read(file))
        .hasMessageContaining("must be of version 1, says version 2");
    Files.writeString(file, "");
    assertThatThrownBy(() -> Audit.read(file)).hasMessageContaining("is empty");
  }

  @Test
  void an_item_that_cannot_be_is_named_by_its_line() throws IOException {
    Audit audit = Audit.read(written());
    audit.items().get(3).addProperty("level", "huge");
    assertThatThrownBy(() -> StudyAudit.read(audit))
        .hasMessage("line 5: \"level\" must be one of [none, at all, many], was \"huge\"");
    assertThatThrownBy(() -> StudyAudit.read(new Audit("comparison", audit.header(), List.of())))
        .hasMessageContaining("wanted were those of a study");
  }
}
