package io.github.sgicl.djl.training;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.NamedTensor;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/** How a checkpoint stores its weights. */
public enum WeightFormat {
  /** As they were trained. */
  FLOAT32("float32") {
    @Override
    NamedTensor tensor(String name, List<Long> shape, float... values) {
      return NamedTensor.float32(name, shape, values);
    }

    @Override
    float[] values(byte... stored) {
      FloatBuffer floats = littleEndian(stored).asFloatBuffer();
      float[] values = new float[floats.remaining()];
      floats.get(values);
      return values;
    }
  },
  /** Rounded to about three significant digits, in half the space. */
  BFLOAT16("bfloat16") {
    @Override
    NamedTensor tensor(String name, List<Long> shape, float... values) {
      return NamedTensor.bfloat16(name, shape, values);
    }

    @Override
    float[] values(byte... stored) {
      ShortBuffer halves = littleEndian(stored).asShortBuffer();
      float[] values = new float[halves.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.intBitsToFloat(halves.get(i) << 16);
      }
      return values;
    }
  };

  private final String dtype;

  WeightFormat(String dtype) {
    this.dtype = dtype;
  }

  String dtype() {
    return dtype;
  }

  /**
   * How a tensor of a checkpoint is stored.
   *
   * @throws CheckpointException if it is in none of these ways
   */
  static WeightFormat of(TensorInfo tensor) {
    return switch (tensor.dtype()) {
      case F32 -> FLOAT32;
      case BF16 -> BFLOAT16;
      default ->
          throw new CheckpointException(
              tensor.file(),
              "tensor \"%s\" must be F32 or BF16 to be trained, is %s"
                  .formatted(tensor.name(), tensor.dtype()));
    };
  }

  abstract NamedTensor tensor(String name, List<Long> shape, float... values);

  /** The values of a tensor that is stored so. */
  abstract float[] values(byte... stored);

  private static ByteBuffer littleEndian(byte... bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
