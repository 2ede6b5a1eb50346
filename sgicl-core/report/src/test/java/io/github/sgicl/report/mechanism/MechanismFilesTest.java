package io.github.sgicl.report.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.mechanism.BlockSparsity;
import io.github.sgicl.mechanism.InterventionResult;
import io.github.sgicl.mechanism.LayerStability;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.mechanism.MechanismSetup;
import io.github.sgicl.mechanism.PowerResult;
import io.github.sgicl.mechanism.PromptGroup;
import io.github.sgicl.mechanism.SurvivingAnswers;
import io.github.sgicl.mechanism.TwinKind;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.ChangeSummary;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.GroupOverlap;
import io.github.sgicl.subspace.MassiveCoordinate;
import io.github.sgicl.subspace.MassiveCoordinates;
import io.github.sgicl.subspace.MassiveRule;
import io.github.sgicl.subspace.Overlap;
import io.github.sgicl.subspace.SubspaceStability;
import io.github.sgicl.subspace.TwinComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MechanismFilesTest {

  private static final String GROUP = "level, \"only\"";
  @TempDir private Path folder;

  @Test
  void are_a_page_and_its_numbers() throws Exception {
    write(List.of());
    assertThat(text("mechanism.html"))
        .contains("Do active coordinates carry the prediction?", "stability of coordinates")
        .doesNotContain("Do answers survive");
    assertThat(text("mechanism.md"))
        .contains("data: some prompts", "Jaccard overlap of two prompts of a group beyond chance");
  }

  @Test
  void the_table_quotes_names_and_leaves_what_is_undefined_empty() throws Exception {
    write(List.of());
    assertThat(text("mechanism.csv").lines())
        .startsWith(
            "part,quantity,group,against,layer,share,n,estimate,low,high,chance,p",
            "prompts,hoyer,\"level, \"\"only\"\"\",,1,,3,0.25,0.125,0.5,,")
        .contains(
            "intervention,keep_kl_spared,\"level, \"\"only\"\"\",\"random, as many\",1,0.5,3,"
                + "0.25,0.125,0.5,,",
            "stability,jaccard_excess_masked,\"level, \"\"only\"\"\",,1,0.5,3,0.25,0.125,0.5,,");
  }

  @Test
  void json_has_every_row_of_the_table() throws Exception {
    write(List.of());
    JsonObject json = JsonParser.parseString(text("mechanism.json")).getAsJsonObject();
    assertThat(json.get("format").getAsString()).isEqualTo("mechanism");
    assertThat(json.getAsJsonObject("facts").get("seed").getAsString()).isEqualTo("42");
    assertThat(json.getAsJsonArray("findings"))
        .hasSize((int) text("mechanism.csv").lines().count() - 1)
        .extracting(JsonElement::getAsJsonObject)
        .allSatisfy(finding -> assertThat(finding.keySet()).hasSize(12));
  }

  @Test
  void answers_have_a_part_where_they_were_asked_for() throws Exception {
    write(
        List.of(
            new SurvivingAnswers(
                0.5,
                GROUP,
                3,
                interval(),
                interval(),
                interval(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    assertThat(text("mechanism.md"))
        .contains("Do answers survive on the active coordinates?", "not known");
    assertThat(text("mechanism.csv")).contains("answers,same_answer,");
  }

  @Test
  void changes_of_shape_have_a_part_where_they_were_asked_for() throws Exception {
    ChangeSummary change = new ChangeSummary(3, interval(), interval());
    TwinComparison prediction =
        new TwinComparison(change, change, new Interval(-0.25, -0.5, -0.125, 0.95), interval());
    PowerResult ordinary =
        new PowerResult(
            1,
            0.5,
            GROUP,
            0.5,
            0.25,
            20,
            prediction,
            Optional.of(interval()),
            Optional.of(interval()),
            Optional.of(interval()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    PowerResult shifted =
        new PowerResult(
            1,
            0.5,
            "noisy",
            0.5,
            0.25,
            20,
            prediction,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(GROUP),
            Optional.of(interval()),
            Optional.empty());
    ReportFolder.at(folder).write(report(List.of(), List.of(ordinary, shifted)));
    assertThat(text("mechanism.md"))
        .contains(
            "Does it hurt to make states denser, or sparser?",
            "as expected",
            "Layer 1, denser (power 0.5), noisy against level, \"only\": KL beyond the rotation's"
                + " more by +0.250");
    assertThat(text("mechanism.csv"))
        .contains(
            "power,kl_beyond_rotation_and_ordinary,noisy,\"level, \"\"only\"\"\",1,0.5,3,0.25");
  }

  private void write(List<SurvivingAnswers> answers) throws IOException {
    ReportFolder.at(folder).write(report(answers, List.of()));
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private static Interval interval() {
    return new Interval(0.25, 0.125, 0.5, 0.95);
  }

  /** Three prompts of one level, read by one block of two coordinates, of which one is massive. */
  private static MechanismReport report(List<SurvivingAnswers> answers, List<PowerResult> powers) {
    ChangeSummary change = new ChangeSummary(3, interval(), interval());
    TwinComparison twins = new TwinComparison(change, change, interval(), interval());
    GroupOverlap overlap =
        new GroupOverlap(
            GROUP, GROUP, Overlap.JACCARD, 3, 3, interval(), 1.0 / 3, interval(), 0.05);
    MassiveCoordinate massive = new MassiveCoordinate(1, 1, 25, 3, 0.5);
    return new MechanismReport(
        new MechanismSetup(
            new ModelIdentity("tiny", "0123456789abcdef", "float32"),
            "verbatim",
            "cpu",
            1,
            "some prompts",
            List.of(0.5),
            0.5,
            List.of(1),
            List.of(0.5),
            answers.isEmpty() ? 0 : 4,
            1_000,
            199,
            42),
        List.of(),
        List.of(new PromptGroup(GROUP, "task", GROUP, 3, interval(), interval(), 7, 1.5)),
        List.of(
            new InterventionResult(
                1, Effect.KEEP, 0.5, TwinKind.AS_MANY, 1, twins, Map.of(GROUP, twins))),
        answers,
        powers,
        Map.of(),
        List.of(),
        Map.of(0.5, List.of(overlap)),
        List.of(),
        Map.of(),
        List.of(
            new LayerStability(
                1,
                SubspaceStability.of(List.of(ActiveSubspace.of(2, 1))),
                SubspaceStability.of(List.of(ActiveSubspace.of(2, 0))),
                new MassiveCoordinates(MassiveRule.paper(), 3, List.of()),
                new MassiveCoordinates(MassiveRule.scaleFree(), 3, List.of(massive)))),
        List.of(overlap),
        List.of(new BlockSparsity(1, false, GROUP, interval(), interval(), interval())));
  }
}
