package io.github.sgicl.examples.demo.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.axis.Association;
import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.examples.demo.study.StudyDemo.Result;
import io.github.sgicl.examples.demo.study.WalkReading.State;
import io.github.sgicl.examples.walk.WalkAxis;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.CsvTable;
import io.github.sgicl.report.HtmlPage;
import io.github.sgicl.report.MarkdownPage;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.report.study.ModelFigures;
import io.github.sgicl.report.study.StudyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDemoTest {

  private static final int WORLDS = 20;
  private static final int FEWER_WORLDS = 5;
  private static final long SEED = 42;

  private static List<Result> results = List.of();

  @BeforeAll
  static void run() throws IOException {
    results = new StudyDemo(WORLDS, SEED).run();
  }

  @Test
  void states_that_must_emit_what_the_model_cannot_know_are_sparser() {
    assertThat(rho(WalkAxis.MISSING_H2, State.ANSWER_STATE).rho().low()).isGreaterThan(0.5);
    assertThat(rho(WalkAxis.EVIDENCE, State.ANSWER_STATE).rho().low()).isGreaterThan(0.2);
    assertThat(rho(WalkAxis.HOPS_DIRECT, State.ANSWER_STATE).rho().low()).isGreaterThan(0.1);
  }

  @Test
  void where_the_next_token_is_a_copy_nothing_moves_far() {
    for (WalkAxis axis : List.of(WalkAxis.HOPS, WalkAxis.LENGTH, WalkAxis.MISSING_H2)) {
      assertThat(rho(axis, State.PROMPT_END).rho().estimate())
          .as("%s", axis)
          .isBetween(-0.15, 0.15);
    }
  }

  @Test
  void confident_errors_are_denser() {
    assertThat(rho(WalkAxis.OPTIONS, State.ANSWER_STATE).rho().high()).isLessThan(-0.2);
    assertThat(rho(WalkAxis.HOPS, State.ANSWER_STATE).rho().high()).isLessThan(0);
  }

  @Test
  void every_reading_has_a_control_that_was_never_trained() {
    assertThat(results)
        .hasSize(WalkReading.all().size())
        .allSatisfy(result -> assertThat(result.report().models()).hasSize(2))
        .allSatisfy(result -> assertThat(result.report().models().get(1).untrained()).isTrue());
  }

  @Test
  void the_page_tells_every_reading_beside_the_pilot() {
    String markdown = MarkdownPage.of(StudyDemoPage.of(results, WORLDS, SEED));
    for (WalkReading reading : WalkReading.all()) {
      assertThat(Pilot.rho(reading)).as(reading.title()).isPresent();
      assertThat(markdown).contains("## " + reading.title().replace("_", "\\_"));
    }
    assertThat(markdown).contains("readings whose interval excluded zero in the pilot");
    String html = HtmlPage.of(StudyDemoPage.of(results, WORLDS, SEED));
    assertThat(html.length()).isLessThan(2_000_000);
    assertThat(html).doesNotContain("NaN");
  }

  @Test
  void another_run_gives_the_same_numbers() throws IOException {
    WalkReading conflict = reading(WalkAxis.CONFLICT, State.ANSWER_STATE);
    List<StudyReport> twice = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      List<Result> few = new StudyDemo(FEWER_WORLDS, SEED).run();
      twice.add(StudyDemo.of(few, conflict).orElseThrow().report());
    }
    assertThat(StudyJson.of(twice.get(0))).isEqualTo(StudyJson.of(twice.get(1)));
  }

  @Test
  void every_number_is_computed_again_from_the_items(@TempDir Path folder) throws IOException {
    List<Result> few = new StudyDemo(FEWER_WORLDS, SEED).run();
    StudyDemoReport report = new StudyDemoReport(few, FEWER_WORLDS, SEED);
    ReportFolder.at(folder).write(report);
    Audit kept = Audit.read(folder.resolve(Audit.FILE));
    StudyDemoReport again = computed(kept, few);
    assertThat(again.tables()).isEqualTo(report.tables());
    assertThat(again.json()).isEqualTo(report.json());
    kept.items().get(0).getAsJsonObject("scores").addProperty("tokens", 9_999);
    assertThat(computed(kept, few).json()).isNotEqualTo(report.json());
  }

  private static StudyDemoReport computed(Audit kept, List<Result> run) {
    Map<String, StudyReport> again = StudyAudit.read(kept);
    return new StudyDemoReport(
        run.stream()
            .map(
                one ->
                    new Result(
                        one.reading(), Objects.requireNonNull(again.get(one.reading().title()))))
            .toList(),
        FEWER_WORLDS,
        SEED);
  }

  @Test
  void the_tables_hold_every_reading_under_its_title() {
    Map<String, CsvTable> tables = new StudyDemoReport(results, WORLDS, SEED).tables();
    assertThat(tables).containsOnlyKeys("", "correlations");
    for (CsvTable table : tables.values()) {
      assertThat(table.columns()).startsWith("study", "model", "untrained");
      assertThat(table.rows().stream().map(row -> row.get(0)).distinct())
          .containsExactlyElementsOf(WalkReading.all().stream().map(WalkReading::title).toList());
    }
  }

  private static WalkReading reading(WalkAxis axis, State state) {
    return new WalkReading(axis, state);
  }

  private static Result result(WalkAxis axis, State state) {
    return StudyDemo.of(results, reading(axis, state)).orElseThrow();
  }

  private static Association rho(WalkAxis axis, State state) {
    StudyReport report = result(axis, state).report();
    return new ModelFigures(report.axis(), report.models().get(0)).headline();
  }
}
