package io.github.sgicl.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a file of safetensors begins with, for weights too many to be held in memory.
 *
 * @param bytes the length and the header, padded to eight bytes, in an array of their own
 * @param dataBytes how many bytes of weights follow
 */
record WeightsHeader(ByteBuffer bytes, long dataBytes) {

  /**
   * Lays tensors of one type out in their order.
   *
   * @param dtype the type by the format's name
   * @param width its bytes
   * @param shapes the extents of each tensor
   */
  static WeightsHeader of(String dtype, int width, Map<String, int[]> shapes) {
    JsonObject header = new JsonObject();
    long offset = 0;
    for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
      JsonArray shape = new JsonArray();
      long bytes = width;
      for (int extent : tensor.getValue()) {
        shape.add(extent);
        bytes *= extent;
      }
      JsonArray offsets = new JsonArray();
      offsets.add(offset);
      offset += bytes;
      offsets.add(offset);
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", dtype);
      entry.add("shape", shape);
      entry.add("data_offsets", offsets);
      header.add(tensor.getKey(), entry);
    }
    String json = header.toString();
    byte[] padded = (json + " ".repeat(-json.length() & 7)).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + padded.length).order(ByteOrder.LITTLE_ENDIAN);
    return new WeightsHeader(bytes.putLong(padded.length).put(padded).flip(), offset);
  }
}
