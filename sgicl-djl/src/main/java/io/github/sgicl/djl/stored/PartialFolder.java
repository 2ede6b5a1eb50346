package io.github.sgicl.djl.stored;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder in the making, beside the one whose place it takes when it is whole; closed before that,
 * it is deleted.
 */
final class PartialFolder implements Closeable {

  private final Path target;
  private final Path partial;

  @MustBeClosed
  private PartialFolder(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /**
   * Makes the folder and those above it.
   *
   * @throws FileAlreadyExistsException if the target exists
   */
  @MustBeClosed
  static PartialFolder beside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new FileAlreadyExistsException(absolute.toString());
    }
    Path partial =
        absolute.resolveSibling(absolute.getFileName() + ".partial-" + UUID.randomUUID());
    Files.createDirectories(partial);
    return new PartialFolder(absolute, partial);
  }

  Path file(String name) {
    return partial.resolve(name);
  }

  /** Puts the folder in its place in one step. */
  void place() throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(partial)) {
      try (Stream<Path> entries = Files.list(partial)) {
        List<Path> files = entries.toList();
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(partial);
    }
  }
}
