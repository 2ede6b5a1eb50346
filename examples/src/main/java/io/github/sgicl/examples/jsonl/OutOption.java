package io.github.sgicl.examples.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the JSON Lines file to be written. */
public final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write a JSON object a line into this file, which appears when it is whole.")
  private @Nullable Path file;

  /**
   * Refuses, before any work is done, a file that could not be written after it.
   *
   * @throws IOException if the folder of the file does not exist
   */
  public void requireFolder() throws IOException {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.exists(folder)) {
        throw new NoSuchFileException(folder.toString());
      }
    }
  }

  /** The file, if one is named. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
