package io.github.sgicl.report.comparison;

import static io.github.sgicl.report.comparison.MadeUpComparison.ODD;
import static io.github.sgicl.report.comparison.MadeUpComparison.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.comparison.ClosedGap;
import io.github.sgicl.report.CsvText;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.statistic.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonFilesTest {

  @TempDir private Path folder;

  @Test
  void a_comparison_is_written_and_its_numbers_are_read_back_under_their_odd_names()
      throws IOException {
    ReportFolder.at(folder).write(REPORT);
    List<List<String>> strategies =
        CsvText.read(Files.readString(folder.resolve("comparison.csv")));
    assertThat(strategies.get(2)).startsWith("odd", ODD.label(), "baseline", "0.75", "0.5", "1.0");
    List<List<String>> pairs =
        CsvText.read(Files.readString(folder.resolve("comparison-pairs.csv")));
    assertThat(pairs).hasSize(4);
    assertThat(pairs.get(1))
        .containsExactly(
            "zero", "odd", "-0.5", "-0.75", "-0.25", "1.0E-4", "1", "2", "2.0E-4", "4.0E-4");
    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve("comparison.json")))
            .getAsJsonObject();
    assertThat(json.get("format").getAsString()).isEqualTo("comparison");
    assertThat(json.get("version").getAsInt()).isEqualTo(1);
    assertThat(json.getAsJsonArray("pairs")).hasSize(3);
  }

  @Test
  void a_p_value_has_one_form_in_every_text() {
    assertThat(MarkdownPage.of(ComparisonPage.of(REPORT)))
        .contains("| \\< 0.001 | \\< 0.001 |", "| 0.125 | 0.250 |")
        .doesNotContain("0.0002", "0.0004");
    assertThat(HtmlPage.of(ComparisonPage.of(REPORT)))
        .contains(">&lt; 0.001</td>", "odd, &quot;own&quot; |")
        .doesNotContain("-0.000");
  }

  @Test
  void a_gap_without_shares_leaves_their_cells_empty() {
    Interval gap = new Interval(0, -0.25, 0.25, 0.95);
    ClosedGap closed =
        new ClosedGap(
            new Interval(0.5, 0.25, 0.75, 0.95),
            gap,
            List.of(new ClosedGap.GapShare(ODD, gap, Optional.empty())));
    assertThat(ComparisonCsv.of(closed))
        .hasToString(
            """
            id,accuracy,low,high,share,share_low,share_high
            odd,0.0,-0.25,0.25,,,
            fine-tuned,0.5,0.25,0.75,,,
            """);
    assertThat(new GapTable(closed).summary())
        .isEqualTo(
            "fine-tuned minus random: 0.000 [-0.250, +0.250]; not above 0, so no share of it is"
                + " defined");
  }
}
