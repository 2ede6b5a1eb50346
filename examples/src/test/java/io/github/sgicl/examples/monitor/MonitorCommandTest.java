package io.github.sgicl.examples.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.github.sgicl.activation.ModelIdentity;
import io.github.sgicl.activation.Site;
import io.github.sgicl.activation.TokenPosition;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.demo.monitor.WalkRequest;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.CalibrationFile;
import io.github.sgicl.json.JsonLines;
import io.github.sgicl.json.MonitorFile;
import io.github.sgicl.monitor.Calibration;
import io.github.sgicl.monitor.Monitoring;
import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.report.ReportFolder;
import io.github.sgicl.report.monitor.SignalAudit;
import io.github.sgicl.report.monitor.SignalReport;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorCommandTest {

  private static final int ORDINARY = 120;

  @TempDir private static Path folder;
  private static Path ordinary = Path.of("");
  private static Path calibration = Path.of("");

  @BeforeAll
  static void calibrate() throws IOException {
    ordinary = texts("ordinary.jsonl", ordinaryPrompts(ORDINARY, 1));
    calibration = folder.resolve("cal.json");
    CommandRun run = calibrate(calibration, "--alpha=0.05", "--drift-every=1000");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("calibrated on 120 texts: hoyer, tail sparse", "0.05 of ordinary texts, 0.0496")
        .contains("false drift alarms in 1000 ordinary texts (mean of 400 redrawn calibrations");
  }

  private static CommandRun calibrate(Path out, Object... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "monitor",
                    "calibrate",
                    "--model=walk",
                    "--in",
                    ordinary,
                    "--field=q",
                    "--out",
                    out),
                Stream.of(more))
            .toArray());
  }

  private static CommandRun watch(Path by, Path in) {
    return CommandRun.of(
        "monitor", "watch", "--model=walk", "--calibration", by, "--in", in, "--field=q");
  }

  private static List<String> ordinaryPrompts(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> WalkRequest.ordinary(random).prompt()).limit(count).toList();
  }

  private static Path texts(String name, List<String> texts) throws IOException {
    return Files.write(folder.resolve(name), texts.stream().map(MonitorCommandTest::line).toList());
  }

  private static String line(String text) {
    JsonObject object = new JsonObject();
    object.addProperty("q", text);
    return JsonLines.line(object);
  }

  @Test
  void watching_prints_a_line_for_each_text() throws IOException {
    CommandRun run = watch(calibration, texts("others.jsonl", ordinaryPrompts(60, 2)));
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonObject> lines = run.json().stream().filter(line -> !line.has("drift_alarm")).toList();
    assertThat(lines).hasSize(60);
    assertThat(lines.get(0).keySet())
        .startsWith("line", "hoyer", "p_value", "threshold", "verdict");
    assertThat(lines.get(59).get("line").getAsInt()).isEqualTo(60);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.get("verdict").getAsString())
                    .isEqualTo(line.get("p_value").getAsDouble() <= 0.05 ? "atypical" : "typical"));
    assertThat(run.err()).startsWith("watched 60 texts, ");
  }

  @Test
  void the_calibration_judges_its_own_texts_by_their_rank() {
    List<Double> pValues =
        watch(calibration, ordinary).json().stream()
            .filter(line -> line.has("p_value"))
            .map(line -> line.get("p_value").getAsDouble())
            .sorted()
            .toList();
    assertThat(pValues.get(0)).isCloseTo(2.0 / 121, within(1.5 / 121));
    assertThat(pValues.get(119)).isEqualTo(1);
  }

  @Test
  void drift_is_told_of_in_a_line_of_its_own() throws IOException {
    List<String> odd = new ArrayList<>();
    watch(calibration, ordinary).json().stream()
        .filter(line -> line.has("p_value") && line.get("p_value").getAsDouble() < 0.1)
        .forEach(
            line -> odd.add(ordinaryPrompts(ORDINARY, 1).get(line.get("line").getAsInt() - 1)));
    List<String> many = Stream.generate(() -> odd).limit(20).flatMap(List::stream).toList();
    List<JsonObject> alarms =
        watch(calibration, texts("odd.jsonl", many)).json().stream()
            .filter(line -> line.has("drift_alarm"))
            .toList();
    assertThat(alarms).isNotEmpty();
    assertThat(alarms.get(0).keySet()).containsExactly("drift_alarm", "statistic", "threshold");
    assertThat(alarms.get(0).get("statistic").getAsDouble())
        .isGreaterThanOrEqualTo(alarms.get(0).get("threshold").getAsDouble());
  }

  @Test
  void a_bad_record_is_told_of_and_the_watch_goes_on_unless_it_is_strict() throws IOException {
    Path data =
        Files.write(
            folder.resolve("bad.jsonl"),
            List.of(
                line("a # = a b ; a # ="), "{\"q\" 1}", "{\"p\": \"a\"}", line(""), line("b # =")));
    CommandRun run = watch(calibration, data);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().stream().filter(line -> line.has("error")))
        .extracting(line -> line.get("line").getAsInt() + " " + line.get("error").getAsString())
        .containsExactly(
            "2 expected a JSON object, found malformed JSON near column 7",
            "3 no field \"q\"; there are \"p\"",
            "4 the text is empty");
    assertThat(run.json().stream().filter(line -> line.has("verdict")))
        .extracting(line -> line.get("line").getAsInt())
        .containsExactly(1, 5);
    assertThat(run.err()).contains("watched 2 texts");
    CommandRun strict =
        CommandRun.of(
            "monitor",
            "watch",
            "--model=walk",
            "--calibration=" + calibration,
            "--field=q",
            "--strict",
            "--in=" + data);
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.json()).hasSize(2);
    assertThat(strict.err()).contains("bad.jsonl:2: expected a JSON object, found malformed JSON");
  }

  @Test
  void texts_come_from_standard_input_too() {
    InputStream before = System.in;
    String given = line("a # = a b ; a # =") + "\n" + line("a ".repeat(1_100)) + "\n";
    System.setIn(new ByteArrayInputStream(given.getBytes(StandardCharsets.UTF_8)));
    try {
      CommandRun run =
          CommandRun.of(
              "monitor", "watch", "--model=walk", "--calibration", calibration, "--field=q");
      assertThat(run.code()).as("a text cannot be read").isEqualTo(1);
      assertThat(run.json()).hasSize(2);
      assertThat(run.json().get(1).keySet()).containsExactly("line", "error");
      assertThat(run.json().get(1).get("error").getAsString())
          .isEqualTo("the text has 1101 tokens, the model reads at most 1024");
      assertThat(run.err()).startsWith("watched 1 texts");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void labels_teach_how_likely_an_answer_is_wrong_and_what_to_answer() throws IOException {
    List<String> prompts = ordinaryPrompts(200, 5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      JsonObject object = new JsonObject();
      object.addProperty("q", prompts.get(i));
      object.addProperty("right", i % 10 != 0);
      lines.add(JsonLines.line(object));
    }
    Path labelled = Files.write(folder.resolve("labelled.jsonl"), lines);
    Path out = folder.resolve("labelled.json");
    CommandRun run =
        CommandRun.of(
            "monitor",
            "calibrate",
            "--model=walk",
            "--in",
            labelled,
            "--field=q",
            "--labels=right",
            "--risk=0.3",
            "--report",
            folder.resolve("errors"),
            "--out",
            out,
            "--drift-every=1000");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("200 labelled requests, 20 wrong: probability of an error, isotonic")
        .contains("Brier score ", "expected calibration error ")
        .contains("answers every request: 200 of 200, 20 of them wrong");
    assertThat(folder.resolve("errors").resolve("errors.html")).exists();
    CommandRun watched = watch(out, texts("few-more.jsonl", ordinaryPrompts(5, 6)));
    assertThat(watched.code()).as(watched.err()).isZero();
    JsonObject first = watched.json().get(0);
    assertThat(first.get("answered").getAsBoolean()).isTrue();
    JsonObject error = first.getAsJsonObject("error_probability");
    assertThat(error.keySet()).containsExactly("estimate", "low", "high", "confidence");
    assertThat(error.get("low").getAsDouble()).isLessThan(0.1);
  }

  @Test
  void a_label_that_is_neither_true_nor_false_is_refused() throws IOException {
    Path odd = folder.resolve("odd-labels.jsonl");
    Files.writeString(odd, "{\"q\": \"a # =\", \"right\": 1}\n");
    CommandRun run =
        CommandRun.of(
            "monitor",
            "calibrate",
            "--model=walk",
            "--in",
            odd,
            "--field=q",
            "--labels=right",
            "--out",
            folder.resolve("no.json"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("field \"right\" must be true or false");
  }

  @Test
  void the_file_is_a_monitor_and_a_calibration_to_the_library() throws IOException {
    Monitoring kept = MonitorFile.read(calibration);
    assertThat(kept.falseAlarmRate()).isEqualTo(0.05);
    assertThat(kept.drift()).isPresent();
    assertThat(CalibrationFile.read(calibration)).isEqualTo(kept.calibration());
    Path copy = folder.resolve("copy.json");
    MonitorFile.write(copy, kept.start());
    assertThat(copy).hasSameBinaryContentAs(calibration);
  }

  @Test
  void a_file_that_was_changed_is_refused() throws IOException {
    Path changed = folder.resolve("changed.json");
    Files.writeString(changed, Files.readString(calibration).replace("0.05", "0.06"));
    CommandRun run = watch(changed, ordinary);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "sgicl monitor watch: %s: was damaged or changed since it was written: its checksum is"
                    .formatted(changed)
                + " of other content\n");
  }

  private static ScoreIdentity other(ScoreIdentity identity, String part) {
    ModelIdentity model = identity.model();
    Site site = identity.site();
    String signal = identity.signal();
    switch (part) {
      case "fingerprint" -> model = new ModelIdentity(model.name(), "x", model.computeType());
      case "compute type" ->
          model = new ModelIdentity(model.name(), model.fingerprint(), "bfloat16");
      case "layer" -> site = site.atLayer(9);
      case "position" -> site = site.at(TokenPosition.ANSWER_MAX);
      case "signal" -> signal = "sparsity";
      default -> throw new IllegalArgumentException(part);
    }
    return new ScoreIdentity(model, identity.template(), site, signal, identity.orientation());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "position | must be of one group of scores at prompt_end",
        "signal | unknown metric",
        "layer | layer must be in 0..3",
        "fingerprint | scores were made with model sgicl-walk (fingerprint x",
        "compute type | made with compute type bfloat16; here are compute type float32"
      })
  void a_calibration_of_another_model_is_refused(String part, String complaint) throws IOException {
    Calibration mine = CalibrationFile.read(calibration);
    ScoreIdentity identity = other(mine.identity(), part);
    Path of = folder.resolve("other.json");
    MonitorFile.write(
        of,
        SparsityMonitor.calibratedOn(
                mine.scores(Calibration.ALL).stream()
                    .map(score -> new Score(score.value(), identity))
                    .toList())
            .falseAlarmRate(0.05)
            .start());
    CommandRun run = watch(of, ordinary);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sgicl monitor watch: " + of + ": ").contains(complaint);
  }

  @Test
  void too_few_texts_for_the_rate_leave_no_file() throws IOException {
    Path few = texts("few.jsonl", ordinaryPrompts(50, 3));
    Path out = folder.resolve("none.json");
    CommandRun run =
        CommandRun.of(
            "monitor", "calibrate", "--model=walk", "--in", few, "--field=q", "--out", out);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("a false-alarm rate of 0.01 needs at least 99 calibration scores");
    assertThat(out).doesNotExist();
  }

  @Test
  void no_texts_are_no_calibration() throws IOException {
    Path none = texts("empty.jsonl", List.of());
    CommandRun run =
        CommandRun.of(
            "monitor", "calibrate", "--model=walk", "--in", none, "--field=q", "--out=none.json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("empty.jsonl: a calibration needs texts, has none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "monitor",
        "monitor watch",
        "monitor watch --demo --model=walk",
        "monitor watch --model=walk --out=x",
        "monitor watch --model=walk",
        "monitor calibrate --model=walk",
        "monitor calibrate --model=walk --in=x --field=q --out=y --alpha=1",
        "monitor calibrate --model=walk --in=x --field=q --out=y --tail=left",
        "monitor calibrate --model=walk --in=x --field=q --out=y --risk=0.1",
        "monitor calibrate --model=walk --in=x --field=q --out=y --labels=r --risk=2",
        "monitor evaluate --model=walk"
      })
  void is_bad_usage(String args) {
    CommandRun run = CommandRun.of((Object[]) args.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void evaluate_reads_questions_by_a_layout() throws Exception {
    Path arc =
        Files.writeString(
            folder.resolve("arc.jsonl"),
            """
            {"id": "1", "question": "Which?", "choices": {"text": ["a", "b"], "label": ["A", "B"]}, "answerKey": "B"}
            """);
    CommandRun few =
        CommandRun.of("monitor", "evaluate", "--model=walk", "--ordinary", arc, "--shift", arc);
    assertThat(few.code()).isEqualTo(1);
    assertThat(few.err()).contains("must hold at least 400 questions, held 1");
    Path open =
        Files.writeString(
            folder.resolve("open.jsonl"), "{\"question\": \"1 + 1?\", \"answer\": \"#### 2\"}\n");
    CommandRun other =
        CommandRun.of(
            "monitor",
            "evaluate",
            "--model=walk",
            "--ordinary",
            open,
            "--shift",
            open,
            "--layout",
            "gsm8k");
    assertThat(other.err()).contains("must hold questions with lettered options and an answer");
  }

  @Test
  void the_demo_shows_what_is_flagged_and_what_is_not() throws IOException {
    Path out = folder.resolve("demo");
    CommandRun run = CommandRun.of("monitor", "watch", "--demo", "--problems=60", "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "half a million parameters",
            "\nordinary ",
            "\nevidence missing ",
            "\ntoo long ",
            "flagged at 0.05",
            "AUROC, answer wrong",
            "length-matched",
            "one false alarm in\n10000 ordinary requests",
            "shiryaev_roberts",
            "Typical does not mean correct.",
            "blind spot")
        .doesNotContain("NaN", "\u001b");
    requireComputedAgain(out, run.out());
  }

  /** Every number of every file, and of what was printed, comes from the items. */
  private static void requireComputedAgain(Path out, String printed) throws IOException {
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items()).hasSize(4 * 60);
    assertThat(kept.items().get(0).keySet())
        .contains("id", "prompt_sha256", "gold", "answer", "right", "scores");
    SignalReport report = SignalAudit.read(kept);
    StringWriter text = new StringWriter();
    report.printTo(new PrintWriter(text, true));
    assertThat(printed).contains(text.toString().replace(System.lineSeparator(), "\n"));
    Path again = folder.resolve("demo again");
    ReportFolder.at(again).write(report);
    try (Stream<Path> files = Files.list(again)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(file).hasSameBinaryContentAs(out.resolve(file.getFileName())));
    }
  }
}
