package io.github.sgicl.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.sgicl.comparison.ComparisonReport;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.ComparisonAudit;
import io.github.sgicl.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonAuditTest {

  private static final ComparisonReport REPORT =
      EchoComparison.over(EchoComparison.QUESTIONS).run();

  @TempDir private Path folder;

  private Audit written() throws IOException {
    ReportFolder.at(folder).write(REPORT);
    return Audit.read(folder.resolve(Audit.FILE));
  }

  private static JsonObject item(Audit audit, String strategy, int place) {
    List<JsonObject> all =
        audit.items().stream()
            .filter(item -> item.get("strategy").getAsString().equals(strategy))
            .toList();
    return all.get(place);
  }

  @Test
  void every_number_of_the_report_is_computed_again_from_the_items() throws IOException {
    assertThat(ComparisonAudit.read(written())).isEqualTo(REPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "right",
        "credit",
        "demonstration_tokens",
        "generations",
        "cluster",
        "scores",
        "tries"
      })
  void a_changed_item_changes_the_numbers(String field) throws IOException {
    Audit audit = written();
    JsonObject item = item(audit, "rerank", 1);
    Map<String, Consumer<JsonObject>> changes =
        Map.of(
            "right", one -> one.addProperty("right", !one.get("right").getAsBoolean()),
            "cluster", one -> one.addProperty("cluster", 9),
            "scores", one -> one.getAsJsonObject("scores").addProperty("answer_max_sparsity", 9),
            "tries",
                one ->
                    one.getAsJsonArray("tries").asList().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .forEach(
                            other ->
                                other.addProperty("right", !other.get("right").getAsBoolean())));
    changes.getOrDefault(field, one -> one.addProperty(field, 0.125)).accept(item);
    assertThat(ComparisonJson.of(ComparisonAudit.read(audit)))
        .isNotEqualTo(ComparisonJson.of(REPORT));
  }

  @Test
  void an_item_tells_what_was_asked_and_what_was_answered() throws IOException {
    JsonObject item = item(written(), "similar", 0);
    assertThat(item.keySet())
        .containsExactly(
            "strategy",
            "id",
            "level",
            "cluster",
            "gold",
            "prompt_sha256",
            "answer",
            "right",
            "scores",
            "credit",
            "demonstration_tokens",
            "generations");
    assertThat(item.get("id").getAsString()).isEqualTo("the red ball");
    assertThat(item.get("gold").getAsString()).isEqualTo("yes");
    assertThat(item(written(), "rerank", 0).getAsJsonArray("tries")).hasSize(3);
  }

  @Test
  void items_that_cannot_be_are_refused() throws IOException {
    Audit audit = written();
    item(audit, "zero", 2).addProperty("strategy", "best");
    assertThatThrownBy(() -> ComparisonAudit.read(audit))
        .hasMessageStartingWith("line 4: \"strategy\" must be one of [zero, random,");
    Audit other = written();
    item(other, "zero", 2).addProperty("id", "another");
    assertThatThrownBy(() -> ComparisonAudit.read(other))
        .hasMessage(
            "the strategy \"random\" must answer the same queries as the others, in their order");
  }
}
