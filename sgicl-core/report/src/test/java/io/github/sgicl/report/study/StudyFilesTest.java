package io.github.sgicl.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.axis.Conclusion;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.report.CsvText;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFilesTest {

  private static final StudyReport REPORT = MadeUpStudy.odd().allLayers().run();

  @TempDir private Path folder;

  private List<List<String>> csv(String file) throws IOException {
    return CsvText.read(Files.readString(folder.resolve(file)));
  }

  @Test
  void a_study_is_written_and_its_numbers_are_read_back_under_their_odd_names() throws IOException {
    ReportFolder.at(folder).write(REPORT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "study.html",
              "study.md",
              "study.csv",
              "study-correlations.csv",
              "study-prompts.csv",
              "study.json",
              "items.jsonl");
    }
    List<List<String>> levels = csv("study.csv");
    assertThat(levels).hasSize(1 + 2 * 2 * (4 * 5 + 4 + 1));
    assertThat(levels.get(1))
        .startsWith(MadeUpStudy.ODD_NAME, "false", "hoyer", "0", "prompt_end", "none, at all");
    List<List<String>> prompts = csv("study-prompts.csv");
    assertThat(prompts).hasSize(1 + 2 * 2 * MadeUpStudy.ITEMS);
    assertThat(prompts.get(0)).startsWith("model", "untrained", "id", "level", "right");
    assertThat(prompts.get(0)).contains("hoyer, layer 0, prompt_end");
    assertThat(prompts.get(1).get(2)).isEqualTo("item \"0\",\n");
    List<List<String>> correlations = csv("study-correlations.csv");
    double rho = REPORT.models().get(0).associations().get(0).rho().estimate();
    assertThat(Double.parseDouble(correlations.get(1).get(8))).isEqualTo(rho);
    assertThat(correlations).allSatisfy(row -> assertThat(row).hasSize(24));
  }

  @Test
  void its_json_has_a_version_and_all_digits() throws IOException {
    ReportFolder.at(folder).write(REPORT);
    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve("study.json"))).getAsJsonObject();
    assertThat(json.get("format").getAsString()).isEqualTo("study");
    assertThat(json.get("version").getAsInt()).isEqualTo(1);
    JsonArray models = json.getAsJsonArray("models");
    assertThat(models.get(0).getAsJsonObject().get("name").getAsString())
        .isEqualTo(MadeUpStudy.ODD_NAME);
    JsonArray rho =
        models
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("associations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("rho");
    assertThat(rho.get(0).getAsDouble())
        .isEqualTo(REPORT.models().get(0).associations().get(0).rho().estimate());
  }

  @Test
  void a_p_value_has_one_form_in_every_text() {
    double smallest = REPORT.models().get(0).associations().get(0).p();
    assertThat(smallest).isBetween(1 / 10_000.0, 0.0009);
    String conclusion = Conclusion.of(REPORT.models().get(0).associations().get(0));
    assertThat(conclusion).contains(", p < 0.001)");
    assertThat(MarkdownPage.of(StudyPage.of(REPORT)))
        .contains(", p \\< 0.001)", "| \\< 0.001 |")
        .doesNotContain(Double.toString(smallest));
    assertThat(HtmlPage.of(StudyPage.of(REPORT)))
        .contains(", p &lt; 0.001)", ">&lt; 0.001</td>")
        .doesNotContain(Double.toString(smallest));
  }

  @Test
  void the_verdict_stands_first_and_the_provenance_last_and_once() {
    String page = MarkdownPage.of(StudyPage.of(REPORT));
    String verdict = Conclusion.of(REPORT.models().get(0).associations().get(0)).substring(0, 20);
    assertThat(page.indexOf("## What was found")).isBetween(0, page.indexOf("> **"));
    assertThat(page.substring(page.indexOf("> **")).lines().findFirst().orElseThrow())
        .doesNotStartWith("> **mind**");
    assertThat(page.indexOf(verdict.replace("_", "\\_"))).isLessThan(page.indexOf("> **mind**"));
    String provenance = page.substring(page.indexOf("## Where the numbers come from"));
    assertThat(provenance.substring(3)).contains("- seed: 42").doesNotContain("## ", "> **");
    assertThat(page.split("- seed: 42", -1)).hasSize(2);
    String html = HtmlPage.of(StudyPage.of(REPORT));
    assertThat(html.indexOf("class=\"facts\"")).isGreaterThan(html.lastIndexOf("</section>"));
  }

  @Test
  void the_page_tells_levels_layers_lengths_and_errors() {
    assertThat(MarkdownPage.of(StudyPage.of(REPORT)))
        .contains("# Does sparsity move along marks?")
        .contains("- seed: 42")
        .contains("## untrained control")
        .contains("rho at every layer boundary, with 95 % intervals")
        .contains("As predictors of wrong answers")
        .contains("r of level means")
        .contains("group-level indicator")
        .doesNotContain("NaN");
  }

  @Test
  void a_study_that_left_the_last_layer_out_is_told_by_the_last_one_it_read() {
    StudyReport report = MadeUpStudy.odd().metrics(List.of(SparsityMetrics.gini())).layers(1).run();
    assertThat(MarkdownPage.of(StudyPage.of(report)))
        .contains("each metric at layer 1, over prompts")
        .contains("gini, layer 1, prompt\\_end becomes sparser");
  }
}
