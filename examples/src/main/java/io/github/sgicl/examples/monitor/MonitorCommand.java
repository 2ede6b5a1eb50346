package io.github.sgicl.examples.monitor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Calibrates a monitor on ordinary traffic, and watches other traffic with it. */
@Command(
    name = "monitor",
    description = {
      "Flags texts whose sparsity ordinary traffic rarely has, at a chosen false-alarm rate, and"
          + " tells when traffic drifts. Typical does not mean correct."
    },
    subcommands = {CalibrateCommand.class, WatchCommand.class, EvaluateCommand.class})
public final class MonitorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
