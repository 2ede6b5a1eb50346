package io.github.sgicl.djl.internal.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes small GGUF files. A key given again takes the place of what it had. */
public final class GgufWriter {

  private final Map<String, byte[]> values = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private int version = 3;
  private int alignment = 32;

  private record Tensor(String name, GgmlType type, List<Long> shape, ByteBuffer data) {}

  /** Claims another version. */
  public GgufWriter version(int other) {
    version = other;
    return this;
  }

  /** Aligns tensors otherwise, and says so. */
  public GgufWriter alignment(int other) {
    alignment = other;
    return uint32("general.alignment", other);
  }

  /** Adds a text. */
  public GgufWriter text(String key, String value) {
    return value(key, ValueType.STRING, out -> text(out, value));
  }

  /** Adds an unsigned integer. */
  public GgufWriter uint32(String key, int value) {
    return value(key, ValueType.UINT32, out -> int32(out, value));
  }

  /** Adds a number. */
  public GgufWriter float32(String key, float value) {
    return value(key, ValueType.FLOAT32, out -> int32(out, Float.floatToRawIntBits(value)));
  }

  /** Adds a truth value. */
  public GgufWriter flag(String key, boolean value) {
    return value(key, ValueType.BOOL, out -> out.write(value ? 1 : 0));
  }

  /** Adds a list of texts. */
  public GgufWriter texts(String key, List<String> list) {
    return list(key, ValueType.STRING, list, GgufWriter::text);
  }

  /** Adds a list of integers with a sign. */
  public GgufWriter int32s(String key, List<Integer> list) {
    return list(key, ValueType.INT32, list, GgufWriter::int32);
  }

  /** Adds a list of numbers. */
  public GgufWriter float32s(String key, List<Float> list) {
    return list(
        key, ValueType.FLOAT32, list, (out, value) -> int32(out, Float.floatToRawIntBits(value)));
  }

  /** Adds a value of any type, given by its bytes. */
  public GgufWriter raw(String key, ValueType type, byte... bytes) {
    return value(key, type, out -> out.writeBytes(bytes));
  }

  /** Takes a value away again. */
  public GgufWriter without(String key) {
    values.remove(key);
    return this;
  }

  /** Adds a tensor of a shape as torch has it, after those before it. */
  public GgufWriter tensor(String name, String type, List<Long> shape, byte[] data) {
    tensors.add(new Tensor(name, GgmlType.valueOf(type), shape, ByteBuffer.wrap(data)));
    return this;
  }

  /** Adds a tensor of floats. */
  public GgufWriter tensor(String name, List<Long> shape, float... data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(data);
    return tensor(name, "F32", shape, bytes.array());
  }

  /** The whole file. */
  @SuppressWarnings("ByteBufferBackingArray") // wrapped above
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    int32(out, version);
    int64(out, tensors.size());
    int64(out, values.size());
    values.forEach(
        (key, value) -> {
          text(out, key);
          out.writeBytes(value);
        });
    long offset = 0;
    for (Tensor tensor : tensors) {
      text(out, tensor.name);
      int32(out, tensor.shape.size());
      List<Long> extents = new ArrayList<>(tensor.shape);
      Collections.reverse(extents);
      extents.forEach(extent -> int64(out, extent));
      int32(out, tensor.type.number());
      int64(out, offset);
      offset = TensorDirectory.aligned(offset + tensor.data.capacity(), alignment);
    }
    for (Tensor tensor : tensors) {
      pad(out);
      out.writeBytes(tensor.data.array());
    }
    pad(out);
    return out.toByteArray();
  }

  /** Writes the file. */
  public void write(Path file) {
    try {
      Files.write(file, toBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Writing<T> {

    void write(ByteArrayOutputStream out, T value);
  }

  @SuppressWarnings("EnumOrdinal") // the file's own number
  private <T> GgufWriter list(String key, ValueType type, List<T> list, Writing<T> writing) {
    return value(
        key,
        ValueType.ARRAY,
        out -> {
          int32(out, type.ordinal());
          int64(out, list.size());
          list.forEach(one -> writing.write(out, one));
        });
  }

  @SuppressWarnings("EnumOrdinal") // the file's own number
  private GgufWriter value(String key, ValueType type, Consumer<ByteArrayOutputStream> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int32(out, type.ordinal());
    content.accept(out);
    values.put(key, out.toByteArray());
    return this;
  }

  private void pad(ByteArrayOutputStream out) {
    while (out.size() % alignment != 0) {
      out.write(0);
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int64(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void int32(ByteArrayOutputStream out, int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private static void int64(ByteArrayOutputStream out, long value) {
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }
}
