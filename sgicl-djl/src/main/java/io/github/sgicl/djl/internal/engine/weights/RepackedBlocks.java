package io.github.sgicl.djl.internal.engine.weights;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.DType;
import io.github.sgicl.djl.internal.checkpoint.TensorInfo;
import java.nio.ByteBuffer;

/**
 * Blocks of four-bit numbers as rows that libtorch turns into float32 in one step ({@code
 * quantized::embedding_bag_4bit_unpack}): 32 numbers in 16 bytes, two neighbours in a byte, then a
 * scale and an offset in half precision. The numbers stay what they are to the last bit; files pair
 * those that lie half a block apart.
 *
 * <p>A block of Q4_0 or Q4_1 is one such row of 20 bytes. One of Q4_K is eight, whose scales are
 * the six-bit ones, then in half precision the scale of the block and that of its offsets, then
 * these, a byte each: 172 bytes in all.
 */
enum RepackedBlocks {
  Q4_0(DType.Q4_0, 20) {
    @Override
    void put(ByteBuffer from, ByteBuffer to, TensorInfo info) {
      short scale = finite(from.getShort(), info);
      putHalves(from, to);
      to.putShort(scale);
      to.putShort(Half.timesMinusEight(scale, info));
    }
  },
  Q4_1(DType.Q4_1, 20) {
    @Override
    void put(ByteBuffer from, ByteBuffer to, TensorInfo info) {
      short scale = finite(from.getShort(), info);
      short offset = finite(from.getShort(), info);
      putHalves(from, to);
      to.putShort(scale);
      to.putShort(offset);
    }
  },
  Q4_K(DType.Q4_K, 172) {
    @Override
    void put(ByteBuffer from, ByteBuffer to, TensorInfo info) {
      short scale = finite(from.getShort(), info);
      short scaleOfOffsets = finite(from.getShort(), info);
      int scales = from.getInt();
      int offsets = from.getInt();
      int rest = from.getInt();
      int lateScales = (rest & FOUR_BITS) | (scales >>> 6 & TWO_BITS) << 4;
      int lateOffsets = (rest >>> 4 & FOUR_BITS) | (offsets >>> 6 & TWO_BITS) << 4;
      for (int chunk = 0; chunk < 4; chunk++) {
        int at = to.position();
        for (int word = 0; word < 4; word++) {
          long pairs = from.getLong();
          to.putInt(at + 4 * word, lowHalves(pairs));
          to.putInt(at + ROW + 4 * word, lowHalves(pairs >>> 4));
        }
        int two = (chunk < 2 ? scales : lateScales) >>> (16 * (chunk & 1));
        to.putInt(at + NUMBERS, Half.of(two & SIX_BITS));
        to.putInt(at + ROW + NUMBERS, Half.of(two >>> 8 & SIX_BITS));
        to.position(at + 2 * ROW);
      }
      to.putShort(scale);
      to.putShort(scaleOfOffsets);
      to.putInt(offsets & FOUR_TIMES_SIX_BITS);
      to.putInt(lateOffsets);
    }
  };

  private static final int NUMBERS = 16;
  private static final int ROW = 20;
  private static final int SIX_BITS = 0x3f;
  private static final int FOUR_TIMES_SIX_BITS = 0x3f3f3f3f;
  private static final int FOUR_BITS = 0x0f0f0f0f;
  private static final int TWO_BITS = 0x03030303;

  private final DType type;
  private final int bytes;

  RepackedBlocks(DType type, int bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Whether blocks of this type lie in memory in another form than in files. */
  static boolean takes(DType type) {
    return type == DType.Q4_0 || type == DType.Q4_1 || type == DType.Q4_K;
  }

  /** The form of a type that {@link #takes} says has one. */
  static RepackedBlocks of(DType type) {
    return valueOf(type.name());
  }

  /** The length of a block of this type in memory. */
  static int bytes(DType type) {
    return takes(type) ? of(type).bytes : type.blockBytes();
  }

  /**
   * Repacks the blocks between a buffer's position and its limit.
   *
   * @param info whose they are
   * @throws CheckpointException if a scale or an offset is not finite
   */
  void putAll(ByteBuffer from, ByteBuffer to, TensorInfo info) {
    for (int blocks = from.remaining() / type.blockBytes(); blocks > 0; blocks--) {
      put(from, to, info);
    }
  }

  abstract void put(ByteBuffer from, ByteBuffer to, TensorInfo info);

  /** Sixteen bytes whose low halves are the first sixteen numbers. */
  private static void putHalves(ByteBuffer from, ByteBuffer to) {
    long first = from.getLong();
    long second = from.getLong();
    to.putInt(lowHalves(first));
    to.putInt(lowHalves(second));
    to.putInt(lowHalves(first >>> 4));
    to.putInt(lowHalves(second >>> 4));
  }

  /** The low halves of eight bytes, side by side. */
  private static int lowHalves(long bytes) {
    long pairs = bytes & 0x0f0f0f0f0f0f0f0fL;
    pairs = (pairs | pairs >>> 4) & 0x00ff00ff00ff00ffL;
    pairs = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
    return (int) (pairs | pairs >>> 16);
  }

  private static short finite(short half, TensorInfo info) {
    if (!Half.isFinite(half)) {
      throw new CheckpointException(
          info.file(),
          "tensor \"%s\" of %s has a scale or an offset that is no finite number"
              .formatted(info.name(), info.dtype()));
    }
    return half;
  }

  /** Numbers of half precision as their bits. */
  private static final class Half {

    private static final int SIGN = 0x8000;
    private static final int MANTISSA_BITS = 10;
    private static final int MANTISSA = 0x3ff;
    private static final int EXPONENT = 0x1f;
    private static final int BIAS = 15;

    private Half() {}

    static boolean isFinite(short half) {
      return (half >> MANTISSA_BITS & EXPONENT) != EXPONENT;
    }

    /** A whole number below 2^11. */
    static short of(int number) {
      if (number == 0) {
        return 0;
      }
      int exponent = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
      int mantissa = (number << (MANTISSA_BITS - exponent)) & MANTISSA;
      return (short) (((exponent + BIAS) << MANTISSA_BITS) | mantissa);
    }

    static short timesMinusEight(short half, TensorInfo info) {
      int exponent = half >> MANTISSA_BITS & EXPONENT;
      int mantissa = half & MANTISSA;
      for (int doubling = 0; doubling < 3; doubling++) {
        if (exponent > 0) {
          exponent++;
        } else {
          mantissa <<= 1;
          exponent = mantissa >> MANTISSA_BITS;
          mantissa &= MANTISSA;
        }
      }
      if (exponent >= EXPONENT) {
        throw new CheckpointException(
            info.file(),
            "tensor \"%s\" of %s has a scale of 8192 or more, wanted a smaller one"
                .formatted(info.name(), info.dtype()));
      }
      return (short) (((half ^ SIGN) & SIGN) | (exponent << MANTISSA_BITS) | mantissa);
    }
  }
}
