package io.github.sgicl.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Entries of a folder that are not the files that they stand for. */
public final class OddFile {

  private static final long TERABYTE = 1L << 40;

  private OddFile() {}

  /** A named pipe, which nobody writes to: whoever opens it waits for ever. */
  public static void namedPipe(Path path) {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "named pipes in folders are of POSIX systems; folders stand for them elsewhere");
    try {
      Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
      assertThat(made.waitFor()).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A folder in a file's place. */
  public static void folder(Path path) {
    try {
      Path unused = Files.createDirectory(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A link to a file that is not there. */
  public static void danglingLink(Path path) {
    try {
      Path unused = Files.createSymbolicLink(path, path.resolveSibling("nowhere"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A file of a terabyte that takes a block on the disk. */
  public static void terabyte(Path path) {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      int unused = channel.write(ByteBuffer.allocate(1), TERABYTE - 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
