package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

/**
 * The table of contents of a safetensors file: which tensors it holds and where. No weight is read.
 * Immutable.
 *
 * <p>The file is the length of the header as an unsigned 64-bit little-endian number, the header as
 * JSON, and the tensors' bytes. It is held to what the <a
 * href="https://github.com/huggingface/safetensors">reference implementation</a> accepts: a header
 * of at most 100 MB, and tensors that cover the data exactly, without overlap, hole or rest.
 * Stricter than it, a name that occurs twice and a tensor of more than 64 dimensions are refused.
 */
public final class SafetensorsFile {

  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path path;
  private final long dataBegin;
  private final long size;
  private final Map<String, TensorInfo> tensors;

  private SafetensorsFile(Path path, long dataBegin, long size, Map<String, TensorInfo> tensors) {
    this.path = path;
    this.dataBegin = dataBegin;
    this.size = size;
    this.tensors = tensors;
  }

  /**
   * Reads the header.
   *
   * @throws CheckpointException if the file is missing, truncated or damaged
   */
  public static SafetensorsFile read(Path path) {
    try (ReadableFile file = ReadableFile.open(path)) {
      long size = file.size();
      if (size < LENGTH_BYTES) {
        throw new CheckpointException(
            path, "truncated: wanted at least " + LENGTH_BYTES + " bytes, was " + size);
      }
      long length =
          ByteBuffer.wrap(file.bytes(0, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (!(length >= 0 && length <= LONGEST_HEADER)) {
        throw new CheckpointException(
            path,
            "header must be at most "
                + LONGEST_HEADER
                + " bytes, says "
                + Long.toUnsignedString(length));
      }
      long dataBegin = LENGTH_BYTES + length;
      if (dataBegin > size) {
        throw new CheckpointException(
            path, "truncated: the header ends at byte " + dataBegin + ", the file at " + size);
      }
      byte[] header = file.bytes(LENGTH_BYTES, (int) length);
      return new SafetensorsFile(
          path, dataBegin, size, SafetensorsHeader.parse(path, header, dataBegin, size));
    }
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** The absolute offset of the first byte after the header. */
  public long dataBegin() {
    return dataBegin;
  }

  /** The size of the whole file in bytes. */
  public long size() {
    return size;
  }

  /** The tensors by name, in the order of their bytes. Unmodifiable. */
  public Map<String, TensorInfo> tensors() {
    return tensors;
  }
}
