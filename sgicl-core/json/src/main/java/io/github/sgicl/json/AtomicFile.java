package io.github.sgicl.json;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that appear, or replace others, only when they are whole and on the disk: whatever
 * ends the process, a reader finds the old file or the new one.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** The text of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes everything; the writer is closed by the caller. */
    void writeTo(Writer out) throws IOException;
  }

  /** The bytes of a file. */
  @FunctionalInterface
  public interface Bytes {

    /** Writes everything; the channel is closed by the caller and takes each buffer whole. */
    void writeTo(WritableByteChannel out) throws IOException;
  }

  /**
   * Writes UTF-8 text into a temporary file beside the target, which is flushed to the disk and
   * then put in place in one step. A target that is no regular file, such as a pipe or {@code
   * /dev/null}, is written directly.
   *
   * @throws IOException if the folder does not exist, the target is a folder, or writing fails, for
   *     example on a full disk; it names the target, which is then as it was
   */
  public static void write(Path target, Content content) throws IOException {
    writeBytes(
        target,
        channel -> {
          Writer out =
              new BufferedWriter(
                  Channels.newWriter(channel, StandardCharsets.UTF_8.newEncoder(), -1));
          content.writeTo(out);
          out.flush();
        });
  }

  /**
   * Writes bytes, as {@link #write} does text.
   *
   * @throws IOException as {@link #write}
   */
  public static void writeBytes(Path target, Bytes content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "is a folder, not a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
        content.writeTo(new NamedChannel(target, channel));
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
    replace(target, file, folder, content);
  }

  private static void replace(Path target, Path file, Path folder, Bytes content)
      throws IOException {
    Path part = create(folder, String.valueOf(file.getFileName()));
    // Ctrl-C ends the JVM without unwinding the stack.
    part.toFile().deleteOnExit();
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        content.writeTo(new NamedChannel(target, channel));
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /**
   * A new file beside another. Its name is the same each time, unless several threads write the
   * same file at once: what is to be deleted on exit is remembered by name until then.
   */
  private static Path create(Path folder, String name) throws IOException {
    long process = ProcessHandle.current().pid();
    for (int attempt = 0; ; attempt++) {
      Path part = folder.resolve(".%s.%d-%d.part".formatted(name, process, attempt));
      try {
        return Files.createFile(part);
      } catch (FileAlreadyExistsException e) {
        // Of another thread, or of a killed process that had this number; the next one is free.
      }
    }
  }
}
