package io.github.sgicl.djl.checkpoint;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;

/**
 * A regular file open for reading at any position. Every failure is a {@link CheckpointException}
 * that names it, save that an interrupted thread leaves with a {@link CancellationException}, its
 * interrupt flag still set.
 */
public final class ReadableFile implements Closeable {

  private static final int BLOCK = 1 << 16;

  private final Path path;
  private final FileChannel channel;

  @MustBeClosed
  private ReadableFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Opens a file, which must be there and regular. */
  @MustBeClosed
  public static ReadableFile open(Path path) {
    if (!Files.exists(path)) {
      throw new CheckpointException(path, "there is no such file: " + path.toAbsolutePath());
    }
    // Opening a named pipe would wait for ever.
    if (!Files.isRegularFile(path)) {
      throw new CheckpointException(path, "is not a regular file: " + path.toAbsolutePath());
    }
    try {
      return new ReadableFile(path);
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

  private void fill(ByteBuffer buffer, long begin) {
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
