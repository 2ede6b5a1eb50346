package io.github.sgicl.examples.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a command with UTF-8 streams and turns its outcome into an exit code and at most one line on
 * the error stream. A command prints its results to {@link CommandLine#getOut()}, returns {@link
 * #FAILED} when a check that it made did not hold, throws when it cannot go on, and throws {@link
 * ParameterException} when it was called wrongly.
 */
public final class CommandFrame {

  /** The exit code of a run or a check that failed. */
  public static final int FAILED = 1;

  /** The exit code of a call that was not understood. */
  public static final int BAD_USAGE = 2;

  /** The exit code of an interrupted run: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  /** The exit code of a run whose reader went away before its end: 128 + SIGPIPE. */
  public static final int BROKEN_PIPE = 141;

  private static final String DEBUG = "--debug";

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param results takes what the command prints as its result
   * @param errors takes everything else
   */
  public CommandFrame(OutputStream results, OutputStream errors) {
    this.out = utf8(new ResultStream(results));
    this.err = utf8(errors);
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Runs the command that the arguments name; returns the exit code. */
  public int run(CommandLine root, String... args) {
    root.getCommandSpec().addOption(debugOption());
    root.setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((e, given) -> badUsage(e, Arrays.asList(given)))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .setExecutionStrategy(this::execute);
    try {
      int code = root.execute(args);
      out.flush();
      return code;
    } catch (ResultStream.WriteException | Error e) {
      return failed(e, root);
    }
  }

  private static OptionSpec debugOption() {
    return OptionSpec.builder(DEBUG)
        .type(boolean.class)
        .scopeType(ScopeType.INHERIT)
        .description("Show debug logs, and the stack trace of an error.")
        .build();
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine root = parsed.commandSpec().commandLine();
    if (!parsed.hasSubcommand()) {
      root.usage(err);
      return BAD_USAGE;
    }
    if (debugs(root)) {
      LogLevels.debug();
    }
    return new RunLast().execute(parsed);
  }

  private int badUsage(ParameterException e, List<String> args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + complaint(e) + " (see " + name + " --help)");
    if (args.contains(DEBUG)) {
      e.printStackTrace(err);
    }
    return BAD_USAGE;
  }

  private static String complaint(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    if (e instanceof MissingParameterException && !unknown.isEmpty()) {
      // What was mistyped is why something is missing.
      return complaint(new UnmatchedArgumentException(command, unknown));
    }
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !command.getSubcommands().isEmpty()) {
      return "unknown command '"
          + unmatched.getUnmatched().get(0)
          + "', expected one of "
          + String.join(", ", command.getSubcommands().keySet());
    }
    return ErrorLine.of(e);
  }

  private int failed(Throwable e, CommandLine command) {
    if (e instanceof ResultStream.WriteException lost && lost.readerWentAway()) {
      return BROKEN_PIPE;
    }
    if (!(e instanceof ResultStream.WriteException)) {
      out.flush();
    }
    boolean interrupted = e instanceof InterruptedException;
    err.println(
        command.getCommandSpec().qualifiedName()
            + ": "
            + (interrupted ? "interrupted" : ErrorLine.of(e)));
    if (debugs(command)) {
      e.printStackTrace(err);
    }
    return interrupted ? INTERRUPTED : FAILED;
  }

  /** Says, while the process is being ended from outside, how to go on with what runs. */
  public void sayHowToGoOn(CommandLine root) {
    CommandLine command = root;
    while (command.getParseResult() != null && command.getParseResult().hasSubcommand()) {
      command = command.getParseResult().subcommand().commandSpec().commandLine();
    }
    if (command.getCommandSpec().userObject() instanceof Resumable resumable) {
      err.println(
          "%s: interrupted; %s"
              .formatted(command.getCommandSpec().qualifiedName(), resumable.howToGoOn()));
    }
  }

  private static boolean debugs(CommandLine command) {
    return Boolean.TRUE.equals(command.getCommandSpec().root().findOption(DEBUG).getValue());
  }
}
