package io.github.sgicl.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sgicl.examples.CommandRun;
import io.github.sgicl.examples.cli.CommandFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final String NUMBER = "(?<=[\\[:,])-?\\d+(\\.\\d+)?(E-?\\d+)?";

  @TempDir private Path folder;

  private Path study(String name, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add(
          "{\"n\": \"item %d\", \"q\": \"%s # =\", \"g\": \"%s\"}"
              .formatted(i, "abcdefghijkl".charAt(i), i % 2 == 0 ? "one" : "two"));
    }
    Path data = Files.write(folder.resolve(name + ".jsonl"), lines);
    Path layout =
        Files.writeString(
            folder.resolve("layout.json"),
            "{\"id\": \"n\", \"question\": \"q\", \"grade\": \"g\"}");
    Path out = folder.resolve(name);
    CommandRun run =
        CommandRun.of(
            "study",
            "--model=walk",
            "--axis=grade",
            "--levels=one,two",
            "--no-control",
            "--metrics=hoyer",
            "--data=" + data,
            "--layout=" + layout,
            "--out=" + out);
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  private static JsonObject models(Path out) throws IOException {
    return JsonParser.parseString(Files.readString(out.resolve("study.json")))
        .getAsJsonObject()
        .getAsJsonArray("models")
        .get(0)
        .getAsJsonObject();
  }

  private static double[] numbers(String json) {
    return Pattern.compile(NUMBER)
        .matcher(json)
        .results()
        .mapToDouble(number -> Double.parseDouble(number.group()))
        .toArray();
  }

  @Test
  void separate_runs_make_the_report_of_one() throws IOException {
    Path first = study("first", 0, 4);
    Path second = study("second", 4, 12);
    Path joined = folder.resolve("joined");
    CommandRun run = CommandRun.of("report", "--join", first, second, "--out", joined);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("wrote " + joined.resolve("study.html"));
    String found = models(joined).toString();
    String wanted = models(study("whole", 0, 12)).toString();
    assertThat(found.replaceAll(NUMBER, "#")).isEqualTo(wanted.replaceAll(NUMBER, "#"));
    // The company of a text in a batch shows in the last digits of its scores.
    assertThat(numbers(found)).containsExactly(numbers(wanted), within(1e-5));
    assertThat(joined.resolve("study.md")).content().contains("first, 4 items", "second, 8 items");
  }

  @Test
  void says_what_was_wanted() throws IOException {
    Path first = study("first", 0, 4);
    assertBad("Missing required option: '--join", "report", "--out", folder.resolve("o"));
    assertBad("Missing required option: '--out=DIR'", "report", "--join", first, first);
    assertBad(
        "at least 2 runs are joined", "report", "--join", first, "--out", folder.resolve("o"));
    assertBad(
        "the item \"item 0\" is in",
        "report",
        "--join",
        first,
        study("second", 0, 4),
        "--out",
        folder.resolve("o"));
    CommandRun missing =
        CommandRun.of("report", "--join", first, folder, "--out", folder.resolve("o"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("items.jsonl");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  private static void assertBad(String message, Object... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains(message);
  }
}
