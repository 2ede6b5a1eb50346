package io.github.sgicl.examples.pool;

import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how data are read. */
public final class DataOptions {

  @Option(
      names = "--layout",
      paramLabel = "NAME|FILE",
      description =
          "How records are laid out: the name of a data set, such as gsm8k or arc, or a mapping"
              + " file. Unless it is given the first records tell, and it is said.")
  private @Nullable String layout;

  @Option(
      names = "--keep-option-order",
      description =
          "Leave options in the order of the data; the seed and the item shuffle them otherwise.")
  private boolean optionOrderKept;

  @Option(
      names = "--drop-duplicates",
      description = "Leave out items that ask the same as an earlier one.")
  private boolean duplicatesDropped;

  @Option(
      names = "--cluster",
      paramLabel = "FIELD",
      description =
          "The field of a record that says which items depend on each other, such as a document, a"
              + " story or a template; 'group' is what the layout calls the group. Unless it is"
              + " given, what the layout calls a cluster.")
  private @Nullable String cluster;

  /** Whether a layout is named. */
  boolean isNamed() {
    return layout != null;
  }

  /**
   * Reads a file and says what was noticed.
   *
   * @throws IOException if it is not as the layout says, or its layout is unclear
   */
  public DataSet read(Path file, long seed, CommandSpec spec) throws IOException {
    return said(layout(file, spec).read(file), seed, spec);
  }

  /** The same without records that have nothing where the question or the answer should be. */
  public DataSet readWithoutNulls(Path file, long seed, CommandSpec spec) throws IOException {
    return said(layout(file, spec).withoutNulls().read(file), seed, spec);
  }

  private Layout layout(Path file, CommandSpec spec) throws IOException {
    if (layout != null) {
      return layout(layout, spec);
    }
    Layout known = Layout.recognised(file);
    spec.commandLine().getErr().println(file + " is read as " + known.name());
    return known;
  }

  /** The layout of a name or of a mapping file; another name is bad usage. */
  public static Layout layout(String name, CommandSpec spec) throws IOException {
    try {
      return Layout.of(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** What the options make of data, said. */
  DataSet said(DataSet read, long seed, CommandSpec spec) throws IOException {
    DataSet clustered = cluster == null ? read : read.clusteredBy(cluster);
    DataSet kept = duplicatesDropped ? clustered.withoutRepeats() : clustered;
    DataSet data = optionOrderKept ? kept : kept.shuffled(seed);
    data.notes().forEach(spec.commandLine().getErr()::println);
    return data;
  }
}
