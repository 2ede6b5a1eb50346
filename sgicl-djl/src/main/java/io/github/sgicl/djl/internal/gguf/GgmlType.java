package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.internal.checkpoint.DType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of the tensors in GGUF files, by ggml's names: how many elements share a block, and how
 * many bytes it has. That a type is here says that a file with it can be checked, not that its
 * weights can be used.
 */
enum GgmlType {
  F32(0, DType.F32),
  F16(1, DType.F16),
  Q4_0(2, DType.Q4_0),
  Q4_1(3, DType.Q4_1),
  Q5_0(6, DType.Q5_0),
  Q5_1(7, DType.Q5_1),
  Q8_0(8, DType.Q8_0),
  Q8_1(9, 32, 36),
  Q2_K(10, 256, 84),
  Q3_K(11, 256, 110),
  Q4_K(12, DType.Q4_K),
  Q5_K(13, DType.Q5_K),
  Q6_K(14, DType.Q6_K),
  Q8_K(15, 256, 292),
  IQ2_XXS(16, 256, 66),
  IQ2_XS(17, 256, 74),
  IQ3_XXS(18, 256, 98),
  IQ1_S(19, 256, 50),
  IQ4_NL(20, 32, 18),
  IQ3_S(21, 256, 110),
  IQ2_S(22, 256, 82),
  IQ4_XS(23, 256, 136),
  I8(24, DType.I8),
  I16(25, DType.I16),
  I32(26, DType.I32),
  I64(27, DType.I64),
  F64(28, DType.F64),
  IQ1_M(29, 256, 56),
  BF16(30, DType.BF16),
  TQ1_0(34, 256, 54),
  TQ2_0(35, 256, 66),
  MXFP4(39, DType.MXFP4),
  NVFP4(40, 64, 36),
  Q1_0(41, 128, 18);

  /** Numbers that ggml gave out and took back. */
  private static final Map<Integer, String> REMOVED =
      Map.of(
          4, "Q4_2",
          5, "Q4_3",
          31, "Q4_0_4_4",
          32, "Q4_0_4_8",
          33, "Q4_0_8_8",
          36, "IQ4_NL_4_4",
          37, "IQ4_NL_4_8",
          38, "IQ4_NL_8_8");

  private static final Map<Integer, GgmlType> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(type -> type.number, Function.identity()));

  private final int number;
  private final Optional<DType> served;
  private final int blockElements;
  private final int blockBytes;

  /** A type whose weights are used. */
  GgmlType(int number, DType served) {
    this(number, Optional.of(served), served.blockElements(), served.blockBytes());
  }

  GgmlType(int number, int blockElements, int blockBytes) {
    this(number, Optional.empty(), blockElements, blockBytes);
  }

  GgmlType(int number, Optional<DType> served, int blockElements, int blockBytes) {
    this.number = number;
    this.served = served;
    this.blockElements = blockElements;
    this.blockBytes = blockBytes;
  }

  /** The type of a number; empty if ggml has none. */
  static Optional<GgmlType> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  /** What a number is that is no type (any more), for a message. */
  static String described(int number) {
    String removed = REMOVED.get(number);
    return removed == null
        ? Integer.toUnsignedString(number) + ", which ggml does not have"
        : number + ", " + removed + ", which ggml has given up: convert the file anew";
  }

  /** The number by which files name it. */
  int number() {
    return number;
  }

  /** The type as weights are used; empty if they are not. */
  Optional<DType> served() {
    return served;
  }

  /** How many weights share a block: rows are whole blocks. */
  int blockElements() {
    return blockElements;
  }

  /** The bytes of a block. */
  int blockBytes() {
    return blockBytes;
  }
}
