package io.github.sgicl.examples;

import io.github.sgicl.examples.cli.CommandFrame;
import io.github.sgicl.examples.cli.JarVersion;
import io.github.sgicl.examples.cli.LauncherArguments;
import io.github.sgicl.examples.cli.StatusLine;
import io.github.sgicl.examples.compare.CompareCommand;
import io.github.sgicl.examples.conformance.ParityCommand;
import io.github.sgicl.examples.conformance.TemplatesCommand;
import io.github.sgicl.examples.demo.quickstart.Quickstart;
import io.github.sgicl.examples.dynamics.DynamicsCommand;
import io.github.sgicl.examples.mechanism.MechanismCommand;
import io.github.sgicl.examples.monitor.MonitorCommand;
import io.github.sgicl.examples.prompt.PromptCommand;
import io.github.sgicl.examples.rank.RankCommand;
import io.github.sgicl.examples.report.ReportCommand;
import io.github.sgicl.examples.score.ScoreCommand;
import io.github.sgicl.examples.serve.ServeCommand;
import io.github.sgicl.examples.study.StudyCommand;
import io.github.sgicl.examples.training.TrainCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * The {@code sgicl} command. A new subcommand is a class of its own, listed in {@code subcommands};
 * it inherits {@code --help} and {@code --version}, and {@code --debug} from the frame.
 */
@Command(
    name = "sgicl",
    description = {
      "Measures how sparse a language model's hidden states are, and picks few-shot"
          + " demonstrations by it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sgicl.Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {
      Quickstart.class,
      ScoreCommand.class,
      RankCommand.class,
      PromptCommand.class,
      MechanismCommand.class,
      MonitorCommand.class,
      CompareCommand.class,
      ParityCommand.class,
      ServeCommand.class,
      StudyCommand.class,
      ReportCommand.class,
      TrainCommand.class,
      DynamicsCommand.class,
      TemplatesCommand.class
    })
public final class Sgicl {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    FileOutputStream results = new FileOutputStream(FileDescriptor.out);
    PrintStream errors =
        new PrintStream(
            new StatusLine(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8);
    System.setErr(errors);
    // Standard output carries results only; what a library prints goes where logs go.
    System.setOut(errors);
    CommandFrame frame = new CommandFrame(results, errors);
    CommandLine root = new CommandLine(new Sgicl());
    Thread farewell = new Thread(() -> frame.sayHowToGoOn(root), "farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    int code = frame.run(root, LauncherArguments.asTyped(args));
    boolean unused = Runtime.getRuntime().removeShutdownHook(farewell);
    System.exit(code);
  }

  /** The version in the manifest of the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"sgicl " + JarVersion.text()};
    }
  }
}
