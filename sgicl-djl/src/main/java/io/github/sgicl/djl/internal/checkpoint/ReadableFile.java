package io.github.sgicl.djl.internal.checkpoint;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.CheckpointException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;

/**
 * A regular file open for reading at any position: the one way in which the files of a checkpoint
 * are opened. Every failure is a {@link CheckpointException} that names it, save that an
 * interrupted thread leaves with a {@link CancellationException}, its interrupt flag still set.
 *
 * <p>What is read whole has a largest size, 256 MiB for {@code tokenizer.json}, 4 MiB for a
 * template and 64 MiB for all else, and is refused by its size before a byte of it is read.
 */
public final class ReadableFile implements Closeable {

  private static final int BLOCK = 1 << 16;
  private static final String POINTER = "version https://git-lfs.github.com/spec/";
  private static final int LONGEST_POINTER = 1024;

  private final Path path;
  private final FileChannel channel;

  @MustBeClosed
  private ReadableFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * Whether a folder has an entry of this name. A link that leads nowhere is one, and opening it is
   * refused: a file that was meant to be there does not pass for one that is not needed.
   */
  public static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a file of any size, which must be there and regular. */
  @MustBeClosed
  public static ReadableFile open(Path path) {
    return open(path, Long.MAX_VALUE);
  }

  /** Opens a file that may have as many bytes as one of its name. */
  @MustBeClosed
  static ReadableFile openLimited(Path path) {
    return open(path, SizeLimit.of(path).bytes());
  }

  @MustBeClosed
  private static ReadableFile open(Path path, long mostBytes) {
    require(path, mostBytes);
    try {
      return new ReadableFile(path);
    } catch (IOException e) {
      throw CheckpointException.unreadable(path, e);
    }
  }

  /** Refuses a file that could not be read whole, for what it is or for its size. */
  static void requireReadable(Path path) {
    require(path, SizeLimit.of(path).bytes());
  }

  /** All bytes of a file, which may have as many as one of its name. */
  public static byte[] whole(Path path) {
    try (ReadableFile file = openLimited(path)) {
      return file.bytes(0, (int) file.size());
    }
  }

  /** The text of a file in UTF-8, which may have as many bytes as one of its name. */
  public static String text(Path path) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(whole(path))).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(path, "is not UTF-8", e);
    }
  }

  /** Opening a named pipe would wait for ever, and a device may have no end. */
  private static void require(Path path, long mostBytes) {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      String reason =
          isThere(path) ? "is a link to a file that is not there: " : "there is no such file: ";
      throw new CheckpointException(path, reason + path.toAbsolutePath(), e);
    } catch (IOException e) {
      throw CheckpointException.unreadable(path, e);
    }
    if (!found.isRegularFile()) {
      throw new CheckpointException(path, "is not a regular file: " + path.toAbsolutePath());
    }
    if (found.size() > mostBytes) {
      throw new CheckpointException(
          path, "must be at most " + mostBytes + " bytes, was " + found.size());
    }
    if (found.size() <= LONGEST_POINTER) {
      requireNoPointer(path);
    }
  }

  /** Refuses what a clone has in a large file's place until that is fetched. */
  private static void requireNoPointer(Path path) {
    try (ReadableFile file = new ReadableFile(path)) {
      byte[] begin = file.bytes(0, (int) Math.min(file.size(), POINTER.length()));
      if (new String(begin, StandardCharsets.ISO_8859_1).equals(POINTER)) {
        throw new CheckpointException(
            path, "is a pointer of Git LFS in the file's place; git lfs pull fetches the file");
      }
    } catch (IOException e) {
      throw CheckpointException.unreadable(path, e);
    }
  }

  /** The size of the file in bytes. */
  public long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Bytes at a position, all of which must be there. */
  public byte[] bytes(long begin, int length) {
    byte[] bytes = new byte[length];
    fill(ByteBuffer.wrap(bytes), begin);
    return bytes;
  }

  void digestInto(MessageDigest digest, long begin, long length) {
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, length));
    for (long done = 0; done < length; done += block.limit()) {
      block.clear().limit((int) Math.min(block.capacity(), length - done));
      fill(block, begin + done);
      digest.update(block.flip());
    }
  }

  /** Fills what remains of a buffer with the bytes at a position, all of which must be there. */
  public void fill(ByteBuffer buffer, long begin) {
    int wanted = buffer.remaining();
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, begin + wanted - buffer.remaining()) < 0) {
          throw new CheckpointException(
              path,
              "truncated: wanted "
                  + wanted
                  + " bytes from byte "
                  + begin
                  + ", the file is shorter");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private RuntimeException unreadable(IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      CancellationException cancelled =
          new CancellationException("interrupted while reading " + path);
      cancelled.initCause(cause);
      return cancelled;
    }
    return CheckpointException.unreadable(path, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw CheckpointException.unreadable(path, e);
    }
  }
}
