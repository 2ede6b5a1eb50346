package io.github.sgicl.djl.stored;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a stored coordinate is written, by the names of safetensors; always little-endian. */
public enum FloatFormat {
  /** IEEE 754 binary32: holds every state as it is. */
  F32(Float.BYTES, "float32") {
    @Override
    public float get(ByteBuffer from) {
      return from.getFloat();
    }

    @Override
    void put(ByteBuffer to, float value) {
      to.putFloat(value);
    }
  },
  /** The upper half of a binary32: about three significant digits, the range of binary32. */
  BF16(Short.BYTES, "bfloat16") {
    @Override
    public float get(ByteBuffer from) {
      return Float.intBitsToFloat(from.getShort() << 16);
    }

    @Override
    void put(ByteBuffer to, float value) {
      int bits = Float.floatToRawIntBits(value);
      int lastKept = (bits >>> 16) & 1;
      to.putShort((short) ((bits + 0x7fff + lastKept) >>> 16));
    }
  },
  /** IEEE 754 binary16: about three significant digits, up to 65,504. */
  F16(Short.BYTES, "float16") {
    @Override
    public float get(ByteBuffer from) {
      return HalfPrecision.toFloat(from.getShort());
    }

    @Override
    void put(ByteBuffer to, float value) {
      to.putShort(HalfPrecision.nearest(value));
    }
  };

  private final int bytes;
  private final String computeType;

  FloatFormat(int bytes, String computeType) {
    this.bytes = bytes;
    this.computeType = computeType;
  }

  /** The format that safetensors call so; empty if it is none of these. */
  public static Optional<FloatFormat> named(String name) {
    for (FloatFormat format : values()) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Bytes per coordinate. */
  public int bytes() {
    return bytes;
  }

  /** The next coordinate of a little-endian buffer. */
  public abstract float get(ByteBuffer from);

  /**
   * Appends the value of this format that is nearest to a finite one, the even one of two; infinity
   * if it lies beyond the range.
   */
  abstract void put(ByteBuffer to, float value);

  /**
   * The compute type of states that were computed in one and kept in this format: a format that
   * cannot hold them exactly is named in it, since rounding changes a score.
   */
  String keeping(String computed) {
    String rounded = ", stored in " + computeType;
    boolean exact = this == F32 || computed.equals(computeType) || computed.endsWith(rounded);
    return exact ? computed : computed + rounded;
  }
}
