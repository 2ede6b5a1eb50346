package io.github.sgicl.examples.demo.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.Sgicl;
import io.github.sgicl.examples.cli.CommandFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command through the frame, over fewer problems and worlds than it has by default. */
class QuickstartTest {

  @Command(name = "small")
  static final class Small {}

  private record Run(int code, String out, String err) {}

  private static Run run(Object root, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine commands = new CommandLine(root);
    if (root instanceof Small) {
      commands.addSubcommand(new Quickstart(6, 2));
    }
    int code = new CommandFrame(out, err).run(commands, args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void prints_its_sections_in_plain_lines_that_fit_the_page() {
    Run run = run(new Small(), "quickstart");
    assertThat(run.err()).matches("quickstart took \\d+ s\\R");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "half a million parameters",
            "\n1. ",
            "Over 6 such problems",
            "\n2. ",
            "query at level",
            "prompt  <s> ",
            "answer  ",
            "\n3. ",
            "The 50 queries of all 2 worlds",
            "\n4. ",
            "\n8 tries, any right ",
            "\"SG-ICL\" minus \"similar, tokens as SG-ICL\" is ",
            "Seed 42, n = 50 queries in 2 worlds",
            "half-million-parameter")
        .doesNotContain("\u001b", "\r", "\t", " \n", "NaN");
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void the_output_depends_on_the_seed_only() {
    String seven = run(new Small(), "quickstart", "--seed", "7").out();
    assertThat(run(new Small(), "quickstart", "--seed", "7").out()).isEqualTo(seven);
    assertThat(run(new Small(), "quickstart", "--seed", "8").out())
        .isNotEqualTo(seven)
        .contains("Seed 8, ");
  }

  @Test
  void is_a_command_of_sgicl() {
    assertThat(run(new Sgicl(), "--help").out()).contains("quickstart");
    Run help = run(new Sgicl(), "quickstart", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--seed", "default: 42", "--threads");
  }

  @Test
  void refuses_less_than_one_thread_and_too_many() {
    for (String number : List.of("0", "10000", "many")) {
      Run run = run(new Small(), "quickstart", "--threads", number);
      assertThat(run.code()).isEqualTo(CommandFrame.BAD_USAGE);
      assertThat(run.err())
          .contains("--threads", "must be a whole number in 1..256, was ", number)
          .hasLineCount(1);
    }
  }

  @Test
  void refuses_a_seed_that_is_no_number() {
    Run run = run(new Small(), "quickstart", "--seed", "luck");
    assertThat(run.code()).isEqualTo(CommandFrame.BAD_USAGE);
    assertThat(run.err()).contains("--seed", "luck").hasLineCount(1);
  }
}
