package io.github.sgicl.djl.internal.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A tensor that is to be written to a file of safetensors. Immutable. */
public final class NamedTensor {

  private final String name;
  private final DType dtype;
  private final List<Long> shape;
  private final ByteBuffer bytes;

  private NamedTensor(String name, DType dtype, List<Long> shape, ByteBuffer bytes) {
    long elements = shape.stream().reduce(1L, Math::multiplyExact);
    if (elements * dtype.byteWidth() != bytes.capacity()) {
      throw new IllegalArgumentException(
          "tensor \"%s\" of shape %s must have %d values, has %d"
              .formatted(name, shape, elements, bytes.capacity() / dtype.byteWidth()));
    }
    this.name = name;
    this.dtype = dtype;
    this.shape = List.copyOf(shape);
    this.bytes = bytes.clear();
  }

  /**
   * A tensor of float32.
   *
   * @param shape the extent of each dimension, none for a scalar
   * @param values row by row
   * @throws IllegalArgumentException if shape and values do not fit each other
   */
  public static NamedTensor float32(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = buffer(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return new NamedTensor(name, DType.F32, shape, bytes);
  }

  /**
   * A tensor of bfloat16, each value the nearest one, the even one of two.
   *
   * @param shape the extent of each dimension, none for a scalar
   * @param values row by row, none of them NaN
   * @throws IllegalArgumentException if shape and values do not fit each other
   */
  public static NamedTensor bfloat16(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = buffer(values.length, Short.BYTES);
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value);
      int lastKept = (bits >>> 16) & 1;
      bytes.putShort((short) ((bits + 0x7fff + lastKept) >>> 16));
    }
    return new NamedTensor(name, DType.BF16, shape, bytes);
  }

  /**
   * A tensor of 64-bit integers.
   *
   * @param shape the extent of each dimension, none for a scalar
   * @param values row by row
   * @throws IllegalArgumentException if shape and values do not fit each other
   */
  public static NamedTensor int64(String name, List<Long> shape, long... values) {
    ByteBuffer bytes = buffer(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return new NamedTensor(name, DType.I64, shape, bytes);
  }

  private static ByteBuffer buffer(int values, int width) {
    return ByteBuffer.allocate(Math.multiplyExact(values, width)).order(ByteOrder.LITTLE_ENDIAN);
  }

  String name() {
    return name;
  }

  DType dtype() {
    return dtype;
  }

  List<Long> shape() {
    return shape;
  }

  int byteLength() {
    return bytes.capacity();
  }

  ByteBuffer bytes() {
    return bytes.asReadOnlyBuffer();
  }
}
