package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where one tensor lies, and what it is. Its bytes are row-major and little-endian; of a type that
 * packs elements, each row is a whole number of blocks.
 *
 * @param name the tensor's name in the checkpoint
 * @param dtypeName the element type as the file names it
 * @param type that type, if it is known
 * @param shape the extent of each dimension, each at least 0; empty for a scalar
 * @param file the file that holds it
 * @param begin the absolute offset in the file of its first byte
 * @param byteLength its length in bytes: what {@link DType#bytesOf} says of its shape, if the type
 *     is known
 */
public record TensorInfo(
    String name,
    String dtypeName,
    Optional<DType> type,
    List<Long> shape,
    Path file,
    long begin,
    long byteLength) {

  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** A tensor of a known type. */
  public static TensorInfo of(String name, DType type, List<Long> shape, Path file, long begin) {
    return new TensorInfo(
        name, type.name(), Optional.of(type), shape, file, begin, type.bytesOf(shape));
  }

  /**
   * The element type.
   *
   * @throws CheckpointException if it is not one of {@link DType}. A file that holds such a tensor
   *     opens nevertheless; only using it is refused.
   */
  public DType dtype() {
    return type.orElseThrow(this::unknownDtype);
  }

  /**
   * The number of elements.
   *
   * @throws CheckpointException if the element type is unknown
   */
  public long elements() {
    return byteLength / dtype().blockBytes() * dtype().blockElements();
  }

  CheckpointException unknownDtype() {
    return new CheckpointException(
        file,
        "tensor \"%s\" has the unknown dtype \"%s\", wanted one of %s"
            .formatted(name, dtypeName, DType.allOfSafetensors()));
  }
}
