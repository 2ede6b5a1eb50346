package io.github.sgicl.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.axis.StudyReport;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.json.Audit;
import io.github.sgicl.json.StudyAudit;
import io.github.sgicl.report.ReportFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyCommandTest {

  @TempDir Path folder;

  @Test
  void studies_a_file_and_writes_its_report() throws Exception {
    Path out = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "study",
            "--model",
            "walk",
            "--axis",
            "grade",
            "--data",
            graded(),
            "--layout",
            layout(),
            "--layers",
            "all",
            "--metrics",
            "hoyer,gini",
            "--answers",
            "4",
            "--seed",
            "7",
            "--n",
            "8",
            "--out",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("grades, easy to hard: [easy, hard]");
    String html = Files.readString(out.resolve("study.html"));
    assertThat(html).contains("hoyer by layer", "untrained control", "seed 7", "Underpowered");
    assertThat(out.resolve("study.json")).content().contains("\"permutation_p\"");
    assertThat(out.resolve("study.md")).content().contains("# Does sparsity move along grade?");
    assertThat(out.resolve("study.csv")).content().contains("accuracy");
    Audit kept = Audit.read(out.resolve(Audit.FILE));
    assertThat(kept.items()).hasSize(2 * 2 * 8);
    StudyReport again = Objects.requireNonNull(StudyAudit.read(kept).get("grade"));
    assertThat(ReportFolder.at(folder.resolve("again")))
        .satisfies(elsewhere -> elsewhere.write(again));
    for (String file : List.of("study.json", "study.csv", "study-correlations.csv", "study.md")) {
      assertThat(folder.resolve("again").resolve(file)).hasSameTextualContentAs(out.resolve(file));
    }
  }

  @Test
  void prints_markdown_where_no_folder_is_named() throws Exception {
    CommandRun run =
        CommandRun.of(
            "study",
            "--model",
            "walk",
            "--axis",
            "grade",
            "--data",
            graded(),
            "--layout",
            layout(),
            "--levels",
            "easy,hard",
            "--position",
            "answer",
            "--no-control");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("# Does sparsity move along grade?").contains("answer max");
  }

  @Test
  void reads_texts_as_they_stand_where_that_is_wanted() throws Exception {
    String arguments =
        "study --model walk --axis grade --data %s --layout %s --no-control --verbatim"
            .formatted(graded(), layout());
    CommandRun run = CommandRun.of((Object[]) arguments.split(" ", -1));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("- template: verbatim");
  }

  @Test
  void names_the_number_format_of_model_and_control() throws Exception {
    Path out = folder.resolve("half");
    String arguments =
        "study --model walk --axis grade --data %s --layout %s --compute bfloat16 --out %s"
            .formatted(graded(), layout(), out);
    CommandRun run = CommandRun.of((Object[]) arguments.split(" ", -1));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("study.json"))
        .content()
        .containsPattern("(?s)\"compute_type\": \"bfloat16\".*\"compute_type\": \"bfloat16\"")
        .doesNotContain("float32");
    assertThat(out.resolve("study.html")).content().contains("sgicl-walk, bfloat16, cpu");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--axis grade | expected --model=DIR with --axis=NAME and --data=FILE, or --demo",
        "--axis depth --model walk | --axis must be one of grade, mmlu-mathematics,",
        "--axis noise --model walk | --axis needs --data=FILE",
        "--demo | --demo needs a folder to write to: --out=DIR",
        "--demo --axis noise --out x | --demo has its own model, axes and data",
        "--axis noise --model walk --layers 1,x | must be 'all' or whole numbers joined by commas",
        "--axis noise --model walk --metrics hoya | hoya",
        "--axis noise --compute half | must be one of float32, bfloat16, float16, was 'half'",
      })
  void says_what_was_wanted(String arguments, String message) {
    CommandRun run = CommandRun.of((Object[]) ("study " + arguments).split(" ", -1));
    assertThat(run.code()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grade | --levels one | --levels must be two or more of the grades [easy, hard], was [one]",
        "grade | --bins 2 | --bins cuts numbers, the grades are [easy, hard]",
        "noise | --bins 2 | --bins goes with --axis=grade, and without --levels",
        "noise | --levels 1 | the levels of noise are fixed",
        "shots | --levels 0,many | the levels of shots are whole numbers, one was 'many'",
        "context-length | --n 4 | context-length needs unrelated texts, had none",
        "missing-evidence | --levels 1,2 | missing-evidence takes one level",
        "grade | --position answer --layers all | --position=answer reads the last layer only",
        "conflict | --seed 1 | conflict needs evidence for and against; a layout gives it as",
        "grade | --n 1 | --n must be at least 2 items at each level, was 1",
        "grade | --verbatim --answers 4 | --verbatim reads texts that nobody asks",
        "grade | --position middle | --position must be prompt or answer, was 'middle'",
      })
  void says_what_an_axis_needs(String axis, String more, String message) throws Exception {
    String arguments =
        "study --model walk --axis %s --data %s --layout %s %s"
            .formatted(axis.strip(), graded(), layout(), more.strip());
    CommandRun run = CommandRun.of((Object[]) arguments.split(" ", -1));
    assertThat(run.code()).as(run.err()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message.strip());
  }

  /** Two grades of walk questions, their facts before them. */
  private Path graded() throws Exception {
    String facts = "a # = a b ; b # = b c ; c # = c a ; ";
    String lines =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    "{\"q\": \"%s%s %s=\", \"a\": \"%s\", \"g\": \"%s\"}"
                        .formatted(
                            facts.repeat(1 + i / 6),
                            "abc".charAt(i % 3),
                            i % 2 == 0 ? "# " : "# # ",
                            "b c ;",
                            i % 2 == 0 ? "hard" : "easy"))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("graded.jsonl"), lines);
  }

  private Path layout() throws Exception {
    return Files.writeString(
        folder.resolve("layout.json"),
        "{\"question\": \"q\", \"answer\": \"a\", \"grade\": \"g\", \"answer_format\": \"text\"}");
  }
}
