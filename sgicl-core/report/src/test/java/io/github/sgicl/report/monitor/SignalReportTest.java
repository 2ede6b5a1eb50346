package io.github.sgicl.report.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.json.Audit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalReportTest {

  /** Wrong answers are sparse at their sparsest state, and follow prompts of the same lengths. */
  private static Traces traces(String name, int wrongOfTen) {
    return traces(name, wrongOfTen, 1);
  }

  /** So many in a row are of one cluster. */
  private static Traces traces(String name, int wrongOfTen, int each) {
    return new Traces(
        name,
        IntStream.range(0, 60)
            .mapToObj(
                i -> {
                  boolean wrong = i % 10 < wrongOfTen;
                  return new Observation(
                      0.2 + i * 0.001,
                      wrong ? 0.5 : 0.3,
                      0.1 + i % 7,
                      0.5,
                      20 + i / 10,
                      wrong,
                      Optional.of(Activation.of(i % 7 + (wrong ? 3 : 0), i % 7, i % 3)),
                      Optional.of(
                          new Observation.Request(
                              "q" + i, name + i / each, "00ff", "A", wrong ? "B" : "A")));
                })
            .toList());
  }

  @Test
  void as_many_wrong_as_right_answers_are_left_where_lengths_are_matched() {
    SignalReport report = new SignalReport(traces("before", 2), List.of(traces("after", 6)), 1, 42);
    List<List<String>> rows = report.auroc().rows();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(3)).startsWith("before and after", "length-matched");
    assertThat(rows.get(3).get(2)).isEqualTo(rows.get(3).get(3)).isNotEqualTo("0");
    assertThat(rows.get(3).get(5)).startsWith("1.000 (no interval: at the end of its range");
  }

  @Test
  void nothing_is_matched_where_all_answers_are_right() {
    SignalReport report = new SignalReport(traces("before", 0), List.of(traces("after", 0)), 1, 42);
    assertThat(report.auroc().rows())
        .containsExactly(
            List.of("before and after", "as they are", "90", "0", "-", "-", "-", "-", "-"),
            List.of("before and after", "length-matched", "0", "0", "-", "-", "-", "-", "-"));
  }

  @Test
  void a_linear_probe_of_states_competes() {
    SignalReport report = new SignalReport(traces("before", 2), List.of(traces("after", 6)), 1, 42);
    List<String> raw = report.auroc().rows().get(2);
    assertThat(Double.parseDouble(raw.get(8).substring(0, 5))).isGreaterThan(0.9);
    Traces bare =
        new Traces(
            "bare",
            IntStream.range(0, 60)
                .mapToObj(i -> new Observation(0.2, 0.3, 0.1 + i, 0.5, 20, i % 2 == 0))
                .toList());
    assertThat(new SignalReport(bare, List.of(), 1, 42).auroc().rows().get(0).get(8))
        .isEqualTo("-");
  }

  @Test
  void requests_of_a_cluster_are_no_independent_witnesses() {
    Traces alone = traces("before", 2, 1);
    Traces together = traces("before", 2, 60);
    assertThat(new SignalReport(alone, List.of(), 1, 42).auroc().rows().get(0).get(6))
        .doesNotContain("no interval");
    assertThat(new SignalReport(together, List.of(), 1, 42).auroc().rows().get(0).get(6))
        .endsWith("(no interval: all values are of one cluster)");
  }

  @Test
  void its_tables_are_computed_again_from_its_items(@TempDir Path folder) throws IOException {
    SignalReport report = new SignalReport(traces("before", 2), List.of(traces("after", 6)), 1, 42);
    Path file = folder.resolve(Audit.FILE);
    report.audit().orElseThrow().write(file);
    assertThat(Audit.read(file).items()).hasSize(120);
    SignalReport again = SignalAudit.read(Audit.read(file));
    assertThat(again).isEqualTo(report);
    assertThat(again.auroc()).isEqualTo(report.auroc());
    Audit changed = Audit.read(file);
    changed.items().get(119).addProperty("right", false);
    assertThat(SignalAudit.read(changed).auroc()).isNotEqualTo(report.auroc());
    changed.items().get(0).addProperty("traffic", "between");
    assertThatThrownBy(() -> SignalAudit.read(changed))
        .hasMessage("line 2: \"traffic\" must be one of [before, after], was \"between\"");
  }

  @Test
  void refuses_traffic_without_requests() {
    assertThatThrownBy(() -> new Traces("nothing", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 1 request, nothing has none");
  }
}
