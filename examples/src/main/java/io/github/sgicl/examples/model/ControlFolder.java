package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.UntrainedTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The untrained twin of a checkpoint in a temporary folder, which goes when this is closed. */
public final class ControlFolder implements AutoCloseable {

  private final Path parent;

  private ControlFolder(Path parent) {
    this.parent = parent;
  }

  /** Writes the twin of a checkpoint, its weights drawn by a seed. */
  @MustBeClosed
  public static ControlFolder of(Path checkpoint, long seed) throws IOException {
    ControlFolder folder = new ControlFolder(Files.createTempDirectory("sgicl-"));
    try {
      Path unused = UntrainedTwin.of(checkpoint).seed(seed).writeTo(folder.path());
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    return folder;
  }

  /** The checkpoint directory. */
  public Path path() {
    return parent.resolve("untrained");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
