package io.github.sgicl.examples.pool;

import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.json.dataset.ShownItem;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option that shows items on standard error. */
public final class ShowOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "0",
      converter = WholeNumber.NotNegative.class,
      description =
          "Show the first so many items on standard error, as they were read and as the model is"
              + " given them.")
  private int most;

  /** How many are shown at most. */
  public int most() {
    return most;
  }

  /** Shows items. */
  public void show(List<ShownItem> items) {
    items.stream().limit(most).forEach(spec.commandLine().getErr()::println);
  }
}
