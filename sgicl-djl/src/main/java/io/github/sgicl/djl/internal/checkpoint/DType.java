package io.github.sgicl.djl.internal.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The element types of weight files, by their formats' names: those of safetensors whose elements
 * fill whole bytes, and those of GGUF that pack a block of elements of one row into some bytes.
 */
public enum DType {
  /** IEEE 754 binary64. */
  F64(8),
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16. */
  F16(2),
  /** The upper half of a binary32. */
  BF16(2),
  /** Eight-bit float with 4 exponent and 3 mantissa bits. */
  F8_E4M3(1),
  /** Eight-bit float with 5 exponent and 2 mantissa bits. */
  F8_E5M2(1),
  /** Signed 64-bit integer. */
  I64(8),
  /** Signed 32-bit integer. */
  I32(4),
  /** Signed 16-bit integer. */
  I16(2),
  /** Signed 8-bit integer. */
  I8(1),
  /** Unsigned 64-bit integer. */
  U64(8),
  /** Unsigned 32-bit integer. */
  U32(4),
  /** Unsigned 16-bit integer. */
  U16(2),
  /** Unsigned 8-bit integer. */
  U8(1),
  /** One byte, 0 or 1. */
  BOOL(1),

  /** Blocks of 4-bit numbers less 8, times a half-precision scale. */
  Q4_0(32, 18),
  /** Blocks of 4-bit numbers, times a half-precision scale, plus a half-precision offset. */
  Q4_1(32, 20),
  /** Blocks of 5-bit numbers less 16, times a half-precision scale. */
  Q5_0(32, 22),
  /** Blocks of 5-bit numbers, times a half-precision scale, plus a half-precision offset. */
  Q5_1(32, 24),
  /** Blocks of signed 8-bit numbers, times a half-precision scale. */
  Q8_0(32, 34),
  /** Blocks of 4-bit numbers, whose eight parts have 6-bit scales and offsets of their own. */
  Q4_K(256, 144),
  /** Blocks of 5-bit numbers, whose eight parts have 6-bit scales and offsets of their own. */
  Q5_K(256, 176),
  /** Blocks of 6-bit numbers less 32, whose sixteen parts have 8-bit scales of their own. */
  Q6_K(256, 210),
  /** Blocks of 4-bit floats, times a power of two. */
  MXFP4(32, 17);

  private static final Map<String, DType> OF_SAFETENSORS =
      Arrays.stream(values())
          .filter(type -> !type.packed())
          .collect(Collectors.toUnmodifiableMap(DType::name, Function.identity()));

  private final int blockElements;
  private final int blockBytes;

  DType(int byteWidth) {
    this(1, byteWidth);
  }

  DType(int blockElements, int blockBytes) {
    this.blockElements = blockElements;
    this.blockBytes = blockBytes;
  }

  /** The type that the format of safetensors calls so; empty if it is none of these. */
  public static Optional<DType> ofSafetensors(String name) {
    return Optional.ofNullable(OF_SAFETENSORS.get(name));
  }

  /** The types that safetensors has. */
  static List<DType> allOfSafetensors() {
    return Arrays.stream(values()).filter(type -> !type.packed()).toList();
  }

  /** Whether several elements share a block, so that none has bytes of its own. */
  public boolean packed() {
    return blockElements > 1;
  }

  /** How many elements a block holds: 1 of a type that packs none. */
  public int blockElements() {
    return blockElements;
  }

  /** Bytes per block. */
  public int blockBytes() {
    return blockBytes;
  }

  /**
   * Bytes per element.
   *
   * @throws IllegalStateException if elements have no bytes of their own
   */
  public int byteWidth() {
    if (packed()) {
      throw new IllegalStateException(
          this + " packs " + blockElements + " elements into " + blockBytes + " bytes");
    }
    return blockBytes;
  }

  /** Whether a row of so many elements is a whole number of blocks, as every row has to be. */
  public boolean fillsBlocks(long rowElements) {
    return rowElements % blockElements == 0;
  }

  /**
   * The length in bytes of a tensor of this shape.
   *
   * @throws ArithmeticException if it is 2^63 or more
   * @throws IllegalArgumentException if its rows are no whole number of blocks
   */
  public long bytesOf(List<Long> shape) {
    long row = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    if (!fillsBlocks(row)) {
      throw new IllegalArgumentException(
          "rows of %s must be a multiple of %d elements, was %d"
              .formatted(this, blockElements, row));
    }
    long bytes = blockBytes;
    for (long extent : shape.subList(0, Math.max(0, shape.size() - 1))) {
      bytes = Math.multiplyExact(bytes, extent);
    }
    return Math.multiplyExact(bytes, row / blockElements);
  }
}
