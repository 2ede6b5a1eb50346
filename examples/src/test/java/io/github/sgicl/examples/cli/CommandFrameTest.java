package io.github.sgicl.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.examples.Sgicl;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

class CommandFrameTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Takes what the tested command does from the test. */
  @Command(name = "probe", description = "Does what a test says.")
  static final class Probe implements Callable<Integer> {

    interface Work {
      int run(CommandLine command) throws Exception;
    }

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--times", description = "A number.")
    private int times;

    private final Work work;

    Probe(Work work) {
      this.work = work;
    }

    @Override
    public Integer call() throws Exception {
      assertThat(times).isNotNegative();
      return work.run(Objects.requireNonNull(spec).commandLine());
    }
  }

  private int run(Probe.Work work, String... args) {
    return run(out, work, args);
  }

  private int run(OutputStream results, Probe.Work work, String... args) {
    CommandLine root = new CommandLine(new Sgicl()).addSubcommand(new Probe(work));
    return new CommandFrame(results, err).run(root, args);
  }

  private static Probe.Work throwing(Exception e) {
    return command -> {
      throw e;
    };
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void results_go_to_standard_output_in_utf_8() {
    int code =
        run(
            command -> {
              command.getOut().println("größer ≥ 𝛼");
              return 0;
            },
            "probe");
    assertThat(code).isZero();
    assertThat(out()).isEqualToIgnoringNewLines("größer ≥ 𝛼");
    assertThat(err()).isEmpty();
  }

  @Test
  void a_failed_check_exits_with_1() {
    assertThat(run(command -> CommandFrame.FAILED, "probe")).isEqualTo(1);
  }

  @Test
  void help_is_a_result_and_lists_the_commands() {
    assertThat(run(command -> 0, "--help")).isZero();
    assertThat(out()).contains("Usage: sgicl", "probe", "Does what a test says.", "--debug");
    assertThat(err()).isEmpty();
  }

  @Test
  void every_command_inherits_help_version_and_debug() {
    assertThat(run(command -> 0, "probe", "--help")).isZero();
    assertThat(out()).contains("Usage: sgicl probe", "--help", "--version", "--debug", "--times");
    assertThat(run(command -> 1, "probe", "--version")).isZero();
    assertThat(out()).contains("sgicl (not run from its jar)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--debug"})
  void no_command_shows_the_usage_as_an_error(String option) {
    int code = option.isEmpty() ? run(command -> 0) : run(command -> 0, option);
    assertThat(code).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("Usage: sgicl", "probe");
  }

  @Test
  void an_unknown_command_is_bad_usage_in_one_line() {
    assertThat(run(command -> 0, "rnak")).isEqualTo(2);
    assertThat(err())
        .startsWith("sgicl: unknown command 'rnak', expected one of ")
        .endsWith("probe (see sgicl --help)\n");
    assertThat(err().lines()).hasSize(1);
  }

  @Test
  void an_unknown_option_is_bad_usage_in_one_line() {
    assertThat(run(command -> 0, "probe", "--tims", "3")).isEqualTo(2);
    assertThat(err())
        .startsWith("sgicl probe: Unknown option")
        .contains("--tims")
        .endsWith("(see sgicl probe --help)\n");
    assertThat(err().lines()).hasSize(1);
  }

  @Test
  void a_value_of_the_wrong_type_is_bad_usage_in_one_line() {
    assertThat(run(command -> 0, "probe", "--times", "often")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "sgicl probe: Invalid value for option '--times': 'often' is not an int"
                + " (see sgicl probe --help)\n");
  }

  @Test
  void a_command_can_refuse_its_arguments() {
    int code =
        run(
            command -> {
              throw new ParameterException(command, "--text or --in is needed");
            },
            "probe");
    assertThat(code).isEqualTo(2);
    assertThat(err()).isEqualTo("sgicl probe: --text or --in is needed (see sgicl probe --help)\n");
  }

  @Test
  void an_error_is_one_line_without_a_trace() {
    assertThat(run(throwing(new IOException("pool.jsonl:3: no field \"q\"")), "probe"))
        .isEqualTo(1);
    assertThat(err()).isEqualTo("sgicl probe: pool.jsonl:3: no field \"q\"\n");
  }

  @Test
  void what_was_printed_before_an_error_is_kept() {
    int code =
        run(
            command -> {
              command.getOut().print("half");
              throw new FileNotFoundException("gone");
            },
            "probe");
    assertThat(code).isEqualTo(1);
    assertThat(out()).isEqualTo("half");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--debug probe", "probe --debug"})
  void debug_before_or_after_the_command_shows_the_trace(String line) {
    try {
      assertThat(run(throwing(new IOException("no luck")), line.split(" ", -1))).isEqualTo(1);
      assertThat(err())
          .startsWith("sgicl probe: no luck\n")
          .contains("\tat " + getClass().getName());
      assertThat(System.getProperty("org.slf4j.simpleLogger.log.ai.djl")).isEqualTo("debug");
    } finally {
      System.clearProperty("org.slf4j.simpleLogger.log.ai.djl");
      System.clearProperty("org.slf4j.simpleLogger.log.io.github.sgicl");
      System.clearProperty("org.slf4j.simpleLogger.showLogName");
    }
  }

  @Test
  void a_defect_is_one_line_too() {
    int code = run(throwing(new NullPointerException()), "probe");
    assertThat(code).isEqualTo(1);
    assertThat(err()).isEqualTo("sgicl probe: internal error (--debug shows where)\n");
  }

  @Test
  void exhausted_memory_is_one_line_too() {
    int code =
        run(
            command -> {
              throw new OutOfMemoryError("Java heap space");
            },
            "probe");
    assertThat(code).isEqualTo(1);
    assertThat(err()).matches("sgicl(?: probe)?: out of memory; the heap may take \\d+ MiB .*\\n");
  }

  @Test
  void an_interrupted_run_exits_with_130() {
    assertThat(run(throwing(new InterruptedException()), "probe")).isEqualTo(130);
    assertThat(err()).isEqualTo("sgicl probe: interrupted\n");
  }

  @Command(name = "long")
  private record LongRun(CommandFrame frame, CommandLine root)
      implements Callable<Integer>, Resumable {

    @Override
    public String howToGoOn() {
      return "the same command goes on";
    }

    @Override
    public Integer call() {
      frame.sayHowToGoOn(root);
      return 0;
    }
  }

  @Test
  void a_run_that_is_ended_from_outside_says_how_to_go_on() {
    CommandLine root = new CommandLine(new Sgicl());
    CommandFrame frame = new CommandFrame(out, err);
    frame.sayHowToGoOn(root);
    assertThat(err()).isEmpty();
    CommandLine all = root.addSubcommand(new LongRun(frame, root));
    assertThat(frame.run(all, "long")).isZero();
    assertThat(err()).isEqualTo("sgicl long: interrupted; the same command goes on\n");
  }

  @Test
  void a_reader_that_left_ends_the_run_quietly() {
    boolean[] wentOn = {false};
    int code =
        run(
            failing("Broken pipe"),
            command -> {
              command.getOut().println("a line");
              wentOn[0] = true;
              return 0;
            },
            "probe");
    assertThat(code).isEqualTo(141);
    assertThat(wentOn[0]).isFalse();
    assertThat(err()).isEmpty();
  }

  @Test
  void a_full_disk_is_an_error() {
    int code =
        run(
            failing("No space left on device"),
            command -> {
              command.getOut().print("short");
              return 0;
            },
            "probe");
    assertThat(code).isEqualTo(1);
    assertThat(err()).contains("cannot write the result: No space left on device");
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void an_argument_that_begins_with_at_is_a_text(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("args"), "--help");
    assertThat(run(command -> 0, "probe", "@" + file)).isEqualTo(2);
    assertThat(err()).contains("@" + file);
  }
}
