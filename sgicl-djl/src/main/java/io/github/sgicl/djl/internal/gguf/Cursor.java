package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads the header of a file from its beginning on. Every length in it is held to the bytes that
 * are left before anything of that length is made.
 */
final class Cursor {

  /** As large as a tokenizer.json may be, which is the largest part of what a header holds. */
  private static final long LONGEST_HEADER = 256L << 20;

  private static final int WINDOW = 1 << 16;

  private final Path path;
  private final ReadableFile file;
  private final long end;
  private final boolean cut;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowBegin;
  private long position;

  Cursor(Path path, ReadableFile file) {
    this.path = path;
    this.file = file;
    this.end = Math.min(file.size(), LONGEST_HEADER);
    this.cut = file.size() > LONGEST_HEADER;
  }

  /** The offset of the next byte. */
  long position() {
    return position;
  }

  int int32(String label) {
    return next(label, Integer.BYTES).getInt();
  }

  long int64(String label) {
    return next(label, Long.BYTES).getLong();
  }

  /**
   * A number of things that follow, each of at least so many bytes.
   *
   * @throws CheckpointException if the file cannot hold them
   */
  int count(String label, int leastBytesEach) {
    long count = int64(label);
    long most = Math.min((end - position) / leastBytesEach, Integer.MAX_VALUE);
    if (!(count >= 0 && count <= most)) {
      throw new CheckpointException(
          path,
          "%s says %s, for which %d bytes are left%s"
              .formatted(label, Long.toUnsignedString(count), end - position, limit()));
    }
    return (int) count;
  }

  /** A length in bytes and a text. */
  String text(String label, int mostBytes) {
    int length = count(label, 1);
    if (length > mostBytes) {
      throw new CheckpointException(
          path, label + " must be at most " + mostBytes + " bytes long, was " + length);
    }
    return text(path, label, bytes(label, length));
  }

  /** The text of bytes in UTF-8. */
  static String text(Path path, String label, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(path, label + " is not UTF-8", e);
    }
  }

  /** So many bytes, which are left. */
  byte[] bytes(String label, int length) {
    require(label, length);
    byte[] bytes = file.bytes(position, length);
    position += length;
    return bytes;
  }

  /** The bytes from an earlier position to this one. */
  byte[] since(long begin) {
    return file.bytes(begin, (int) (position - begin));
  }

  /** Passes by so many bytes, which are left. */
  void skip(String label, long length) {
    require(label, length);
    position += length;
  }

  private ByteBuffer next(String label, int length) {
    require(label, length);
    if (position < windowBegin || position + length > windowBegin + window.capacity()) {
      window =
          ByteBuffer.wrap(file.bytes(position, (int) Math.min(WINDOW, end - position)))
              .order(ByteOrder.LITTLE_ENDIAN);
      windowBegin = position;
    }
    window.position((int) (position - windowBegin));
    position += length;
    return window;
  }

  private void require(String label, long length) {
    if (length > end - position) {
      throw new CheckpointException(
          path,
          "truncated: %s wants %d bytes from byte %d, %d are left%s"
              .formatted(label, length, position, end - position, limit()));
    }
  }

  private String limit() {
    return cut ? " of the " + LONGEST_HEADER + " that a header may have" : "";
  }
}
