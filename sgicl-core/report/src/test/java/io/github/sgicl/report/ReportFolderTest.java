package io.github.sgicl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.json.Audit;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFolderTest {

  private static final OwnReport OWN = new OwnReport("traffic", List.of(0.25, 0.5));

  @TempDir private Path folder;

  private static List<String> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_report_of_ones_own_is_written_in_every_form() throws IOException {
    Path out = folder.resolve("made/when/wanted");
    ReportFolder.at(out).write(OWN);
    assertThat(files(out))
        .containsExactly("traffic-days.csv", "traffic.html", "traffic.json", "traffic.md");
    assertThat(out.resolve("traffic.html")).content().contains("<svg", "No change was shown.");
    assertThat(out.resolve("traffic.md"))
        .content()
        .contains("# Our traffic", "> **no effect shown** No change was shown.", "| 1 | 0.5000 |");
    assertThat(out.resolve("traffic-days.csv")).hasContent("hoyer\n0.25\n0.5\n");
    JsonObject json =
        JsonParser.parseString(Files.readString(out.resolve("traffic.json"))).getAsJsonObject();
    assertThat(json.get("format").getAsString()).isEqualTo("traffic");
    assertThat(json.get("version").getAsInt()).isEqualTo(3);
    assertThat(json.getAsJsonArray("days")).hasSize(2);
  }

  @Test
  void the_same_report_gives_the_same_bytes_and_leaves_nothing_of_a_killed_run()
      throws IOException {
    ReportFolder.at(folder).write(OWN);
    String page = Files.readString(folder.resolve("traffic.html"));
    Files.writeString(folder.resolve(".traffic.html.1a.part"), "<!DOCTYPE");
    Files.writeString(folder.resolve(".other.html.1a.part"), "of another report");
    ReportFolder.at(folder).write(OWN);
    assertThat(folder.resolve("traffic.html")).hasContent(page);
    assertThat(files(folder))
        .contains(".other.html.1a.part")
        .doesNotContain(".traffic.html.1a.part");
  }

  @Test
  void refuses_a_file_in_the_place_of_a_folder() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "mine");
    assertThatThrownBy(() -> ReportFolder.at(file).write(OWN))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(file + ": is a file, not a folder");
    assertThat(file).hasContent("mine");
  }

  @Test
  void refuses_a_folder_in_the_place_of_a_file() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("traffic.md"));
    assertThatThrownBy(() -> ReportFolder.at(folder).write(OWN))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(taken + ": is a folder, not a file");
  }

  /** A report with items of the kind of comparisons. */
  private record WithItems(OwnReport own) implements Report {

    @Override
    public String name() {
      return "other";
    }

    @Override
    public Page page() {
      return own.page();
    }

    @Override
    public Optional<Audit> audit() {
      return Optional.of(new Audit("comparison", new JsonObject(), List.of()));
    }
  }

  @Test
  void items_of_one_kind_do_not_replace_those_of_another() throws IOException {
    Path items = folder.resolve(Audit.FILE);
    new Audit("study", new JsonObject(), List.of()).write(items);
    String kept = Files.readString(items);
    ReportFolder.at(folder).requireFreeFor("study");
    ReportFolder.at(folder).write(OWN);
    assertThatThrownBy(() -> ReportFolder.at(folder).write(new WithItems(OWN)))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(
            items
                + ": holds the items of the kind \"study\", which those of the kind"
                + " \"comparison\" would replace");
    assertThat(items).hasContent(kept);
    assertThat(folder.resolve("other.md")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../traffic", "a/b", ".hidden", "two words", "*"})
  void refuses_a_name_that_cannot_be_a_files(String name) throws IOException {
    assertThatThrownBy(() -> ReportFolder.at(folder).write(new OwnReport(name, List.of(0.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("was '" + name + "'");
    assertThat(files(folder)).isEmpty();
  }
}
