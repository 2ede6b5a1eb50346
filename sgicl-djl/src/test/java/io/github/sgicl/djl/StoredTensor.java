package io.github.sgicl.djl;

import java.util.List;

/** A tensor as it lies in a safetensors file. */
final class StoredTensor {

  private final String name;
  private final String dtype;
  private final List<Long> shape;
  private final byte[] bytes;

  StoredTensor(String name, String dtype, List<Long> shape, byte[] bytes) {
    this.name = name;
    this.dtype = dtype;
    this.shape = List.copyOf(shape);
    this.bytes = bytes.clone();
  }

  String name() {
    return name;
  }

  String dtype() {
    return dtype;
  }

  List<Long> shape() {
    return shape;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  StoredTensor named(String other) {
    return new StoredTensor(other, dtype, shape, bytes);
  }

  StoredTensor shaped(Long... other) {
    return new StoredTensor(name, dtype, List.of(other), bytes);
  }

  /** With other bytes, of another type. */
  StoredTensor as(String otherDtype, byte[] otherBytes) {
    return new StoredTensor(name, otherDtype, shape, otherBytes);
  }
}
