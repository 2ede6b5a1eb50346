package io.github.sgicl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.report.comparison.ComparisonFiles;
import io.github.sgicl.report.comparison.EchoComparison;
import io.github.sgicl.report.study.MadeUpStudy;
import io.github.sgicl.report.study.StudyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedReportTest {

  @TempDir private Path folder;

  private Path study(int from, int to) throws IOException {
    Path out = folder.resolve("study " + from + " to " + to);
    ReportFolder.at(out)
        .write(MadeUpStudy.odd().over(MadeUpStudy.items(from, to)).trials(99).run());
    return out;
  }

  private Path comparison(String name, List<String> questions, int shots) throws IOException {
    Path out = folder.resolve(name);
    ReportFolder.at(out).write(EchoComparison.over(questions).shots(shots).run());
    return out;
  }

  @Test
  void studies_of_parts_make_the_report_of_one_study() throws IOException {
    Report joined = JoinedReport.of(List.of(study(0, 10), study(10, 24)));
    Report whole = new StudyFiles(MadeUpStudy.odd().trials(99).run());
    assertThat(joined.tables()).isEqualTo(whole.tables());
    JsonObject found = joined.json().orElseThrow();
    JsonObject wanted = whole.json().orElseThrow();
    assertThat(found.getAsJsonObject("setup").remove("parts").getAsJsonArray())
        .extracting(part -> part.getAsString())
        .containsExactly(
            folder.resolve("study 0 to 10") + ", 10 items",
            folder.resolve("study 10 to 24") + ", 14 items");
    assertThat(found.getAsJsonObject("setup").remove("data_sha256").getAsString())
        .matches("[0-9a-f]{64} and [0-9a-f]{64}");
    assertThat(wanted.getAsJsonObject("setup").remove("data_sha256")).isNotNull();
    assertThat(wanted.getAsJsonObject("setup").remove("parts").getAsJsonArray()).isEmpty();
    assertThat(found).isEqualTo(wanted);
    assertThat(MarkdownPage.of(joined.page())).contains("- joined: ", "study 10 to 24, 14 items");
  }

  @Test
  void comparisons_over_parts_make_the_report_of_one_comparison() throws IOException {
    List<String> all = EchoComparison.QUESTIONS;
    Path first = comparison("first", all.subList(0, 5), 1);
    Path second = comparison("second", all.subList(5, all.size()), 1);
    Report joined = JoinedReport.of(List.of(first, second));
    Report whole = new ComparisonFiles(EchoComparison.over(all).run());
    assertThat(joined.tables()).isEqualTo(whole.tables());
    JsonObject found = joined.json().orElseThrow();
    JsonObject provenance = found.getAsJsonObject("setup").getAsJsonObject("provenance");
    assertThat(provenance.remove("joined").getAsString())
        .isEqualTo(first + ", 5 items; " + second + ", 7 items");
    assertThat(provenance.remove("queries").getAsString()).isEqualTo("5; 7");
    JsonObject wanted = whole.json().orElseThrow();
    wanted.getAsJsonObject("setup").getAsJsonObject("provenance").remove("queries");
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void what_was_joined_is_kept_and_joined_again() throws IOException {
    Path once = folder.resolve("once");
    ReportFolder.at(once).write(JoinedReport.of(List.of(study(0, 10), study(10, 20))));
    Report twice = JoinedReport.of(List.of(once, study(20, 24)));
    Report whole = new StudyFiles(MadeUpStudy.odd().trials(99).run());
    assertThat(twice.tables()).isEqualTo(whole.tables());
  }

  @Test
  void runs_that_share_an_item_or_differ_are_refused_by_name() throws IOException {
    Path study = study(0, 10);
    assertThatThrownBy(() -> JoinedReport.of(List.of(study, study(9, 20))))
        .hasMessageContaining("the item \"%s\" is in ".formatted(MadeUpStudy.item(9).id()))
        .hasMessageContaining("study 0 to 10 and in ")
        .hasMessageContaining("study 9 to 20: joined runs have items of their own");
    Path other = folder.resolve("other");
    ReportFolder.at(other)
        .write(MadeUpStudy.odd().over(MadeUpStudy.items(10, 20)).trials(99).seed(7).run());
    assertThatThrownBy(() -> JoinedReport.of(List.of(study, other)))
        .hasMessage(other + " cannot be joined: its seed must be 42 as in the first, was 7");
    assertThatThrownBy(() -> JoinedReport.of(List.of(study)))
        .hasMessage("at least 2 runs are joined, there were 1");
    assertThatThrownBy(() -> JoinedReport.of(List.of(study, study)))
        .hasMessageContaining("was given twice");
  }

  @Test
  void comparisons_that_differ_are_refused_by_name() throws IOException {
    List<String> all = EchoComparison.QUESTIONS;
    Path first = comparison("first", all.subList(0, 5), 1);
    Path more = comparison("more", all.subList(5, 9), 2);
    assertThatThrownBy(() -> JoinedReport.of(List.of(first, more)))
        .hasMessage(more + " cannot be joined: its shots must be 1 as in the first, was 2");
    assertThatThrownBy(() -> JoinedReport.of(List.of(first, study(0, 10))))
        .hasMessage("runs of one kind are joined, these are of [comparison, study]");
  }
}
