package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small safetensors files; with a header of one's own, damaged ones. */
public final class SafetensorsWriter {

  private final JsonObject header = new JsonObject();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** A file with this header, whatever it says, and this data. */
  public static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return file(json.length, json, data);
  }

  /** A file that claims a header of this length. */
  public static byte[] file(long claimedLength, byte[] header, byte[] data) {
    return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(claimedLength)
        .put(header)
        .put(data)
        .array();
  }

  /** Adds a string of metadata. */
  public SafetensorsWriter metadata(String name, String value) {
    if (!header.has("__metadata__")) {
      header.add("__metadata__", new JsonObject());
    }
    header.getAsJsonObject("__metadata__").addProperty(name, value);
    return this;
  }

  /** Adds a tensor after those before it. */
  public SafetensorsWriter tensor(String name, String dtype, List<Long> shape, byte[] bytes) {
    JsonArray extents = new JsonArray();
    shape.forEach(extents::add);
    JsonArray offsets = new JsonArray();
    offsets.add(data.size());
    data.writeBytes(bytes);
    offsets.add(data.size());
    JsonObject tensor = new JsonObject();
    tensor.addProperty("dtype", dtype);
    tensor.add("shape", extents);
    tensor.add("data_offsets", offsets);
    header.add(name, tensor);
    return this;
  }

  /** Adds a float32 tensor. */
  public SafetensorsWriter float32(String name, List<Long> shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(name, "F32", shape, bytes.array());
  }

  /** The whole file; its header is padded with blanks to a multiple of 8. */
  public byte[] toBytes() {
    String json = header.toString();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    return file(json + " ".repeat(-bytes & 7), data.toByteArray());
  }

  /** Writes the file. */
  public void write(Path file) {
    try {
      Files.write(file, toBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
