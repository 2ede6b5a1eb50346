package io.github.sgicl.djl.internal.checkpoint;

import io.github.sgicl.djl.CheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where one tensor lies, and what it is. Its bytes are row-major and little-endian.
 *
 * @param name the tensor's name in the checkpoint
 * @param dtypeName the element type as the file names it, known to {@link DType} or not
 * @param shape the extent of each dimension, each at least 0; empty for a scalar
 * @param file the safetensors file that holds it
 * @param begin the absolute offset in the file of its first byte
 * @param byteLength its length in bytes: the product of its shape times the width of its type, if
 *     the type is known
 */
public record TensorInfo(
    String name, String dtypeName, List<Long> shape, Path file, long begin, long byteLength) {

  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /**
   * The element type.
   *
   * @throws CheckpointException if it is not one of {@link DType}. A file that holds such a tensor
   *     opens nevertheless; only using it is refused.
   */
  public DType dtype() {
    return DType.named(dtypeName).orElseThrow(this::unknownDtype);
  }

  /**
   * The number of elements.
   *
   * @throws CheckpointException if the element type is unknown
   */
  public long elements() {
    return byteLength / dtype().byteWidth();
  }

  CheckpointException unknownDtype() {
    return new CheckpointException(
        file,
        "tensor \"%s\" has the unknown dtype \"%s\", wanted one of %s"
            .formatted(name, dtypeName, Arrays.toString(DType.values())));
  }
}
