package io.github.sgicl.json;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A text file that appears, or replaces another, only when it is whole. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes the text of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes everything; the writer is closed by the caller. */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Writes UTF-8 text into a temporary file beside the target, then moves it there in one step. A
   * target that is no regular file, such as a pipe or {@code /dev/null}, is written directly.
   *
   * @throws IOException if the folder does not exist, the target is a folder, or writing fails; the
   *     target is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a folder, not a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (Writer out = Files.newBufferedWriter(target, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || Files.notExists(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Path part = folder.resolve(".%s.%x.part".formatted(file.getFileName(), System.nanoTime()));
    // Ctrl-C ends the JVM without unwinding the stack.
    part.toFile().deleteOnExit();
    try {
      try (Writer out =
          Files.newBufferedWriter(part, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
