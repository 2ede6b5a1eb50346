package io.github.sgicl.djl.internal.gguf;

import java.util.Optional;

/** The types of the values of metadata, in the order of their numbers in a file. */
enum ValueType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  /** A length of 64 bits, and so many bytes of UTF-8. */
  STRING(8),
  /** The type of the elements, their number in 64 bits, and the elements. */
  ARRAY(12),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private final int leastBytes;

  ValueType(int leastBytes) {
    this.leastBytes = leastBytes;
  }

  static Optional<ValueType> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  /** The bytes that a value has at least, and exactly if it is a number or a truth value. */
  int leastBytes() {
    return leastBytes;
  }
}
