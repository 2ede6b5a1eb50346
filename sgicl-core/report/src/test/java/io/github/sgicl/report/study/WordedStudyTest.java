package io.github.sgicl.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.Report;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordedStudyTest {

  @TempDir private Path folder;

  private static StudyReport study(String wording, double shift) {
    return MadeUpStudy.shifted(shift).worded(wording).trials(99).run();
  }

  private static Map<String, StudyReport> studies(double shift) {
    Map<String, StudyReport> studies = new LinkedHashMap<>();
    studies.put("plain", study("plain", 0));
    studies.put("polite", study("polite; system message \"Please.\"", shift));
    return studies;
  }

  /** Three marks move a metric by 0.9, the wording by what it is shifted. */
  @Test
  void spreads_of_levels_and_wordings_stand_side_by_side() {
    WordingSpread far = WordingSpread.of(studies(2)).get(0);
    assertThat(far.quantity().name()).isEqualTo("hoyer");
    assertThat(far.n()).isEqualTo(2 * MadeUpStudy.ITEMS);
    assertThat(far.levels().estimate()).isBetween(0.7, 1.1);
    assertThat(far.wordings().estimate()).isBetween(1.999, 2.001);
    assertThat(far.levelsMinusWordings().high()).isNegative();
    WordingSpread near = WordingSpread.of(studies(0.001)).get(0);
    assertThat(near.wordings().estimate()).isBetween(0.0009, 0.0011);
    assertThat(near.levelsMinusWordings().low()).isPositive();
  }

  @Test
  void the_report_is_written_and_computed_again_from_its_items() throws IOException {
    Report report = new WordedStudy(studies(2));
    ReportFolder.at(folder).write(report);
    Report again = new WordedStudy(StudyAudit.read(Audit.read(folder.resolve(Audit.FILE))));
    assertThat(again.tables()).isEqualTo(report.tables());
    assertThat(again.json()).isEqualTo(report.json());
    assertThat(MarkdownPage.of(report.page()))
        .contains(
            "## Wordings",
            "between wordings",
            "- wording: polite; system message",
            "in 2 wordings?");
  }

  @Test
  void one_wording_is_no_comparison() {
    assertThatThrownBy(() -> WordingSpread.of(Map.of("plain", study("plain", 0))))
        .hasMessage("wordings are compared with each other, there were 1");
    assertThat(List.of(study("plain", 0).setup().wording())).containsExactly("plain");
  }
}
