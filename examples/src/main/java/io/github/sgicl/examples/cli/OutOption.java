package io.github.sgicl.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that names the JSON Lines file to be written. */
public final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write a JSON object a line into this file, which appears when it is whole and replaces"
              + " one that is there.")
  private @Nullable Path file;

  /**
   * Refuses, before any work is done, a file that could not be written after it, and one that is
   * read.
   *
   * @param input the file that the command reads, if it reads one
   * @throws IOException if the folder of the file does not exist
   * @throws ParameterException if both files are the same
   */
  public void requireApartFrom(@Nullable Path input, CommandSpec spec) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException("--out needs an existing folder, there is no " + folder);
    }
    if (input != null
        && Files.exists(file)
        && Files.exists(input)
        && Files.isSameFile(file, input)) {
      throw new ParameterException(
          spec.commandLine(), "--out must be another file than the one that is read, was " + file);
    }
  }

  /** The file, if one is named. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
