package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a GGUF file. As in the reference implementation they lie in the order in which
 * they are named, each at the next multiple of the alignment, and a row is whole blocks.
 */
final class TensorDirectory {

  static final int LEAST_BYTES_OF_ENTRY = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

  private static final int LONGEST_NAME = 63;
  private static final int MOST_DIMENSIONS = 4;

  private final Path path;
  private final List<Entry> entries = new ArrayList<>();

  /** A tensor whose place is relative to the beginning of the data. */
  private record Entry(String name, GgmlType type, List<Long> shape, long bytes, long offset) {}

  private TensorDirectory(Path path) {
    this.path = path;
  }

  /** Reads the directory, behind which the data begins. */
  static TensorDirectory read(Path path, Cursor cursor, int count) {
    TensorDirectory directory = new TensorDirectory(path);
    for (int i = 0; i < count; i++) {
      directory.entries.add(directory.entry(i, cursor));
    }
    return directory;
  }

  /** The tensors by name, in their order. */
  Map<String, TensorInfo> tensors(long dataBegin, long fileSize, int alignment) {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    long next = 0;
    for (Entry entry : entries) {
      if (entry.offset != next) {
        throw wrong(
            entry.name,
            "must begin at byte %d of the data, behind the tensor before it, says %s"
                .formatted(next, Long.toUnsignedString(entry.offset)));
      }
      if (entry.bytes > fileSize - dataBegin - next) {
        throw wrong(
            entry.name,
            "truncated: wants %d bytes from byte %d, the file has %d"
                .formatted(entry.bytes, dataBegin + next, fileSize));
      }
      TensorInfo tensor =
          new TensorInfo(
              entry.name,
              entry.type.name(),
              entry.type.served(),
              entry.shape,
              path,
              dataBegin + next,
              entry.bytes);
      if (tensors.put(entry.name, tensor) != null) {
        throw wrong(entry.name, "is named twice");
      }
      next = aligned(next + entry.bytes, alignment);
    }
    return Collections.unmodifiableMap(tensors);
  }

  /** The next multiple of a power of two. */
  static long aligned(long position, int alignment) {
    return (position + alignment - 1) & -alignment;
  }

  private Entry entry(int index, Cursor cursor) {
    String name = cursor.text("the name of tensor " + index, LONGEST_NAME);
    String label = "tensor \"" + name + "\": ";
    int dimensions = cursor.int32(label + "the number of dimensions");
    if (!(dimensions >= 0 && dimensions <= MOST_DIMENSIONS)) {
      throw wrong(
          name,
          "must have at most %d dimensions, says %s"
              .formatted(MOST_DIMENSIONS, Integer.toUnsignedString(dimensions)));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      long extent = cursor.int64(label + "its extent");
      if (extent < 0) {
        throw wrong(name, "has the extent " + Long.toUnsignedString(extent));
      }
      shape.add(extent);
    }
    Collections.reverse(shape);
    int number = cursor.int32(label + "its type");
    GgmlType type =
        GgmlType.of(number)
            .orElseThrow(() -> wrong(name, "has the type " + GgmlType.described(number)));
    long bytes = byteLength(name, type, shape);
    return new Entry(name, type, shape, bytes, cursor.int64(label + "its offset"));
  }

  private long byteLength(String name, GgmlType type, List<Long> shape) {
    long row = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    if (row % type.blockElements() != 0) {
      throw wrong(
          name,
          "%s of shape %s must have rows of a multiple of %d"
              .formatted(type, shape, type.blockElements()));
    }
    try {
      long elements = 1;
      for (long extent : shape) {
        elements = Math.multiplyExact(elements, extent);
      }
      return Math.multiplyExact(elements / type.blockElements(), type.blockBytes());
    } catch (ArithmeticException e) {
      throw new CheckpointException(
          path, "tensor \"" + name + "\": shape " + shape + " would be larger than 2^63 bytes", e);
    }
  }

  private CheckpointException wrong(String name, String reason) {
    return new CheckpointException(path, "tensor \"" + name + "\": " + reason);
  }
}
