package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import io.github.sgicl.djl.stored.FloatFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The weights of one module, as float32. */
final class ModuleWeights {

  private static final String SAFETENSORS = "model.safetensors";
  private static final long MOST_WEIGHTS = 1L << 28;

  private final SafetensorsFile file;

  private ModuleWeights(SafetensorsFile file) {
    this.file = file;
  }

  /** Where a module keeps them. */
  static Path file(Path folder) {
    Path file = folder.resolve(SAFETENSORS);
    if (!ReadableFile.isThere(file) && ReadableFile.isThere(folder.resolve("pytorch_model.bin"))) {
      throw new CheckpointException(
          folder.resolve("pytorch_model.bin"),
          "is pickled, and a pickle can run any code when it is read: convert the weights to "
              + SAFETENSORS);
    }
    return file;
  }

  /**
   * Opens the weights of a module.
   *
   * @throws CheckpointException if they are missing or damaged, or others than these
   */
  static ModuleWeights read(Path folder, Set<String> names) {
    Path path = file(folder);
    SafetensorsFile file = SafetensorsFile.read(path);
    if (!file.tensors().keySet().equals(names)) {
      throw new CheckpointException(
          path, "must hold the tensors " + names + ", holds " + file.tensors().keySet());
    }
    return new ModuleWeights(file);
  }

  /** All values of a tensor, row by row. */
  float[] values(String name, List<Long> shape) {
    TensorInfo tensor = file.tensors().get(name);
    if (tensor == null || !tensor.shape().equals(shape)) {
      throw new CheckpointException(
          file.path(),
          "tensor \"%s\" must have the shape %s, has %s"
              .formatted(name, shape, tensor == null ? "none" : tensor.shape()));
    }
    FloatFormat format =
        FloatFormat.named(tensor.dtypeName())
            .orElseThrow(
                () ->
                    new CheckpointException(
                        file.path(),
                        "tensor \"%s\" must be of F32, BF16 or F16, was %s"
                            .formatted(name, tensor.dtypeName())));
    long count = tensor.byteLength() / format.bytes();
    if (count > MOST_WEIGHTS) {
      throw new CheckpointException(
          file.path(),
          "tensor \"%s\" has %d weights, more than %d".formatted(name, count, MOST_WEIGHTS));
    }
    ByteBuffer bytes;
    try (ReadableFile open = ReadableFile.open(file.path())) {
      bytes =
          ByteBuffer.wrap(open.bytes(tensor.begin(), (int) tensor.byteLength()))
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = format.get(bytes);
    }
    return values;
  }
}
