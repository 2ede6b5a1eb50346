package io.github.sgicl.examples.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.json.Audit;
import io.github.sgicl.mechanism.MechanismReport;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.report.mechanism.MechanismAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MechanismCommandTest {

  @TempDir Path folder;

  @Test
  void the_demonstration_writes_one_page_and_its_numbers() throws Exception {
    Path out = folder.resolve("report");
    CommandRun run =
        CommandRun.of("mechanism", "--demo", "--n", "6", "--threads", "1", "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    String html = Files.readString(out.resolve("mechanism.html"));
    assertThat(html)
        .contains(
            "Do active coordinates carry the prediction?",
            "Do answers survive on the active coordinates?",
            "overlap of layers",
            "containment beyond chance",
            "stability of coordinates",
            "Hoyer of MLP activations",
            "seed 42")
        .doesNotContain("NaN");
    assertThat(html.length()).isLessThan(2_000_000);
    assertThat(out.resolve("mechanism.md")).content().contains("evidence, 2 missing");
    requireComputedAgain(out);
  }

  /** Every number of every file comes from the items. */
  private void requireComputedAgain(Path out) throws IOException {
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items()).hasSize(6 * 6);
    assertThat(kept.items().get(0).keySet())
        .contains("id", "level", "cluster", "prompt_sha256", "gold", "answer", "right", "scores");
    Path again = folder.resolve("again");
    ReportFolder.at(again).write(MechanismAudit.read(kept));
    try (Stream<Path> files = Files.list(again)) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file -> assertThat(file).hasSameBinaryContentAs(out.resolve(file.getFileName())));
    }
    JsonObject change = kept.items().get(0).getAsJsonArray("changes").get(0).getAsJsonObject();
    change.addProperty("kl", change.get("kl").getAsDouble() + 1);
    MechanismReport changed = MechanismAudit.read(kept);
    assertThat(changed.interventions())
        .isNotEqualTo(MechanismAudit.read(Audit.read(out.resolve(Audit.FILE))).interventions());
  }

  @Test
  void says_whether_denser_states_hurt_shifted_prompts_more() throws Exception {
    Path out = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "mechanism",
            "--demo",
            "--shifts",
            "--powers",
            "0.5,2",
            "--layers",
            "2",
            "--n",
            "4",
            "--threads",
            "1",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("mechanism.md"))
        .content()
        .contains(
            "Does it hurt to make states denser, or sparser?",
            "Layer 3, denser (power 0.5), evidence, 2 missing against evidence, 0 missing",
            "Layer 2, denser (power 0.5), noise, 16 noise tokens against noise, 0 noise tokens");
    assertThat(Files.readAllLines(out.resolve("mechanism.csv")))
        .anyMatch(line -> line.startsWith("power,right_beyond_rotation_and_ordinary,"));
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items().get(0).getAsJsonArray("answers")).hasSize(1 + 2 * 2 + 2 * 4);
    Path again = folder.resolve("again");
    ReportFolder.at(again).write(MechanismAudit.read(kept));
    assertThat(again.resolve("mechanism.csv"))
        .hasSameTextualContentAs(out.resolve("mechanism.csv"));
  }

  @Test
  void asks_the_items_of_a_layout_as_they_stand_with_noise_and_without_evidence() throws Exception {
    Path data = folder.resolve("facts.jsonl");
    Files.writeString(
        data,
        IntStream.range(0, 6)
            .mapToObj("defghi"::charAt)
            .map(
                one ->
                    "{\"story\": [\"%1$s # = %1$s b ;\", \"b # = b %1$s ;\"], \"question\": \"please %1$s # = ?\", \"answer\": \"b\", \"supporting\": [0]}"
                        .formatted(one))
            .collect(Collectors.joining("\n")));
    Path out = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "mechanism",
            "--model",
            "walk",
            "--data",
            data,
            "--layout",
            "babi",
            "--shifts",
            "--powers",
            ".5",
            "--layers",
            "3",
            "--answers",
            "2",
            "--threads",
            "1",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Audit.read(out.resolve(Audit.FILE)).items())
        .hasSize(3 * 6)
        .extracting(one -> one.get("level").getAsString())
        .containsOnly("as it stands", "noisy", "without evidence");
    assertThat(Files.readAllLines(out.resolve("mechanism.csv")))
        .anyMatch(
            line ->
                line.startsWith(
                    "power,kl_beyond_rotation_and_ordinary,without evidence,as it"
                        + " stands,3,0.5,6,"));
  }

  @Test
  void a_seed_gives_the_same_bytes() throws Exception {
    for (String name : List.of("one", "again")) {
      CommandRun run =
          CommandRun.of(
              "mechanism", "--demo", "--n", "4", "--threads", "1", "--out", folder.resolve(name));
      assertThat(run.code()).as(run.err()).isZero();
    }
    for (String file : List.of("mechanism.csv", "mechanism.json", "mechanism.html")) {
      assertThat(folder.resolve("again").resolve(file))
          .hasSameTextualContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void measures_several_tasks_of_a_user() throws Exception {
    Path out = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "mechanism",
            "--model",
            "walk",
            "--data",
            questions("short", "a # ="),
            "--field",
            "q",
            "--data",
            questions("long", "a b # # ="),
            "--field",
            "q",
            "--levels",
            "2",
            "--share",
            "0.05,1",
            "--layers",
            "1",
            "--verbatim",
            "--threads",
            "1",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> csv = Files.readAllLines(out.resolve("mechanism.csv"));
    assertThat(csv.get(0)).startsWith("part,quantity,group,against,layer,share,n,estimate");
    assertThat(csv)
        .anyMatch(line -> line.startsWith("overlap,within_less_between,tasks,"))
        .anyMatch(line -> line.startsWith("containment,containment,\"short, level 2 (sparsest)\""))
        .allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length == 12);
    // All coordinates kept is no change at all.
    JsonArray findings =
        JsonParser.parseString(Files.readString(out.resolve("mechanism.json")))
            .getAsJsonObject()
            .getAsJsonArray("findings");
    assertThat(findings)
        .filteredOn(
            one ->
                one.getAsJsonObject().get("quantity").getAsString().equals("keep_kl")
                    && one.getAsJsonObject().get("share").toString().equals("1.0"))
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(one.getAsJsonObject().get("estimate").getAsDouble()).isZero());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out x | expected --model=DIR and --data=FILE, or --demo",
        "--demo | Missing required option: '--out=DIR'",
        "--demo --model walk --out x | --demo has its own model and data",
        "--demo --words 5 --out x | --demo has its own model and data",
        "--demo --share 1.5 --out x | must be shares in (0, 1] joined by commas, was '1.5'",
        "--demo --share 0 --out x | must be shares in (0, 1] joined by commas, was '0'",
        "--demo --powers 0 --out x | must be exponents in (0, 100) joined by commas, was '0'",
        "--demo --powers 1,,2 --out x | must be exponents in (0, 100) joined by commas",
        "--model walk --data d.jsonl --field q --shifts --out x | --shifts needs a --layout",
        "--demo --layers 9 --out x | --layers must be in 1..3, one was 9",
        "--model walk --data d.jsonl --out x | each --data needs either --layout or --field, d",
        "--model walk --data d.jsonl --field q --layout arc --out x | each --data needs either",
        "--model walk --data d.jsonl --field q --verbatim --answers 3 --out x | --answers needs",
        "--model walk --data a/d.jsonl --field q --data b/d.jsonl --field q --out x | different"
            + " file",
      })
  void says_what_was_wanted(String arguments, String message) {
    CommandRun run = CommandRun.of((Object[]) ("mechanism " + arguments).split(" ", -1));
    assertThat(run.code()).as(run.err()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message.strip());
  }

  @Test
  void refuses_too_few_prompts() throws Exception {
    CommandRun run =
        CommandRun.of(
            "mechanism",
            "--model",
            "walk",
            "--data",
            questions("short", "a # ="),
            "--field",
            "q",
            "--n",
            "5",
            "--out",
            folder.resolve("report"));
    assertThat(run.code()).isEqualTo(CommandFrame.FAILED);
    assertThat(run.err())
        .contains(
            "short needs at least two prompts for each of 3 levels that fit the model, has 5");
    assertThat(folder.resolve("report")).doesNotExist();
  }

  /** Questions after facts of different worlds. */
  private Path questions(String name, String question) throws Exception {
    String lines =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    "{\"q\": \"a # = a %1$s ; b # = b c ; %1$s # = %1$s b ; %2$s\"}"
                        .formatted("defghijklmno".charAt(i), question))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name + ".jsonl"), lines);
  }
}
