package io.github.sgicl.djl.stored;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the states of one layer boundary lie: a row of coordinates per text. Nothing of them is
 * read before a row is asked for.
 *
 * @param file the file
 * @param fileSize its size in bytes when it was opened
 * @param begin the offset of the first row
 * @param rows the number of texts
 * @param width the number of coordinates
 * @param format how a coordinate is written
 */
record StateTable(Path file, long fileSize, long begin, int rows, int width, FloatFormat format) {

  static final int MOST_COORDINATES = 1 << 20;

  /**
   * Locates a boundary in a file of safetensors.
   *
   * @throws CheckpointException if it is not there as a table of these many rows
   */
  static StateTable in(SafetensorsFile file, int boundary, int rows) {
    TensorInfo tensor = tensor(file, tensorName(boundary));
    String label = "tensor \"" + tensor.name() + "\"";
    return of(file, tensor, rows, width(file.path(), label, tensor.shape(), rows));
  }

  /**
   * Locates a vector in a file of safetensors, as a table of one row.
   *
   * @throws CheckpointException if it is not there or no vector
   */
  static StateTable ofVector(SafetensorsFile file, String name) {
    TensorInfo tensor = tensor(file, name);
    if (tensor.shape().size() != 1
        || !(tensor.shape().get(0) >= 1 && tensor.shape().get(0) <= MOST_COORDINATES)) {
      throw new CheckpointException(
          file.path(),
          "tensor \"%s\" must have the shape [n] with n in 1..%d, has %s"
              .formatted(name, MOST_COORDINATES, tensor.shape()));
    }
    return of(file, tensor, 1, tensor.shape().get(0).intValue());
  }

  /**
   * Locates the array of a NumPy file.
   *
   * @throws CheckpointException if the file is damaged or no table of these many rows
   */
  static StateTable inNumpy(Path path, int rows) {
    try (ReadableFile file = ReadableFile.open(path)) {
      NpyHeader header = NpyHeader.read(path, file);
      int width = width(path, "array", header.shape(), rows);
      long end = header.dataBegin() + (long) rows * width * header.format().bytes();
      if (file.size() != end) {
        throw new CheckpointException(
            path,
            "an array of shape %s ends at byte %d, the file at %d"
                .formatted(header.shape(), end, file.size()));
      }
      return new StateTable(path, end, header.dataBegin(), rows, width, header.format());
    }
  }

  /** What a boundary's tensor is called. */
  static String tensorName(int boundary) {
    return "boundary." + boundary;
  }

  /**
   * Reads one row.
   *
   * @param open this table's file
   * @throws CheckpointException if the file cannot be read or has another size than it had
   */
  float[] row(ReadableFile open, int row) {
    if (open.size() != fileSize) {
      throw new CheckpointException(
          file,
          "was changed: it had %d bytes when the store was opened, has %d"
              .formatted(fileSize, open.size()));
    }
    int bytes = width * format.bytes();
    ByteBuffer buffer =
        ByteBuffer.wrap(open.bytes(begin + (long) row * bytes, bytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] state = new float[width];
    for (int i = 0; i < width; i++) {
      state[i] = format.get(buffer);
    }
    return state;
  }

  private static StateTable of(SafetensorsFile file, TensorInfo tensor, int rows, int width) {
    FloatFormat format =
        FloatFormat.named(tensor.dtypeName())
            .orElseThrow(
                () ->
                    new CheckpointException(
                        file.path(),
                        "tensor \"%s\" must be of F32, BF16 or F16, was %s"
                            .formatted(tensor.name(), tensor.dtypeName())));
    return new StateTable(file.path(), file.size(), tensor.begin(), rows, width, format);
  }

  private static TensorInfo tensor(SafetensorsFile file, String name) {
    TensorInfo tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new CheckpointException(file.path(), "tensor \"" + name + "\" is missing");
    }
    return tensor;
  }

  private static int width(Path file, String label, List<Long> shape, int rows) {
    if (shape.size() == 2
        && shape.get(0) == rows
        && shape.get(1) >= 1
        && shape.get(1) <= MOST_COORDINATES) {
      return shape.get(1).intValue();
    }
    throw new CheckpointException(
        file,
        "%s must have the shape [%d, hidden], with one row per text and hidden in 1..%d, has %s"
            .formatted(label, rows, MOST_COORDINATES, shape));
  }
}
