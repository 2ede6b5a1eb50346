package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.CommandRun;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that cannot go well, each with its exit code and what the one line says. */
class BadCallsTest {

  @TempDir private static Path folder;

  /**
   * A call.
   *
   * @param code its exit code
   * @param args the words after {@code sgicl}
   * @param line is in the line that says what is wrong
   */
  private record Call(int code, String args, String line) {

    static Call of(String row) {
      String[] cells = row.replace("{dir}", folder.toString()).split(" *\\| ", 3);
      return new Call(Integer.parseInt(cells[0]), cells[1].strip(), cells[2]);
    }

    Object[] words() {
      return args.isEmpty() ? new Object[0] : args.split(" ");
    }

    @Override
    public String toString() {
      return args;
    }
  }

  @BeforeAll
  static void writeFiles() throws IOException {
    write("texts.jsonl", "{\"q\": \"a # =\"}", "{\"q\": \"\"}");
    write("broken.jsonl", "{\"q\": \"a # =\"}", "{\"q\" \"b\"}");
    write("nothing.jsonl");
    write("table.parquet", "PAR1", "PAR1");
    write("grades.json", "{\"question\": \"q\", \"grade\": \"g\"}");
    write(
        "grades.jsonl",
        "{\"q\": \"a # =\", \"g\": \"easy\"}",
        "{\"q\": \"b # =\", \"g\": \"easy\"}",
        "{\"q\": \"c # =\", \"g\": \"hard\"}",
        "{\"q\": \"d # =\", \"g\": \"hard\"}");
    String record =
        "{\"question_stem\": \"%s #\", \"choices\": {\"text\": [\"a\", \"b\"], \"label\": [\"A\","
            + " \"B\"]}, \"answerKey\": \"A\"}";
    write("pool.jsonl", record.formatted("c"), record.formatted("d"));
  }

  private static void write(String name, String... lines) throws IOException {
    Path unused = Files.write(folder.resolve(name), List.of(lines));
  }

  private static List<Call> calls() throws IOException, URISyntaxException {
    return Files.readAllLines(CommandRun.resource("bad-calls.txt")).stream().map(Call::of).toList();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void says_in_one_line_what_is_wrong(Call call) {
    CommandRun run = CommandRun.of(call.words());
    assertThat(run.code()).as(run.err()).isEqualTo(call.code());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(call.line()).doesNotContain("\tat ");
    if (!call.args().isEmpty()) {
      List<String> complaints = run.err().lines().filter(line -> line.startsWith("sgicl")).toList();
      assertThat(complaints).hasSize(1);
      assertThat(complaints.get(0)).contains(call.line());
      assertThat(run.err()).endsWith(complaints.get(0) + "\n");
      assertThat(complaints.get(0).endsWith(" --help)")).isEqualTo(call.code() == 2);
    }
  }

  @Test
  void there_are_sixty_of_them_at_least() throws Exception {
    assertThat(calls()).hasSizeGreaterThanOrEqualTo(60);
  }
}
