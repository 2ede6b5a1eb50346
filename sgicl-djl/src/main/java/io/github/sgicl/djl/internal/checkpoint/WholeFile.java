package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.sgicl.json.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the files of a checkpoint, each as an {@link AtomicFile}. */
public final class WholeFile {

  private static final int ALIGNMENT = 8;

  private WholeFile() {}

  /** Writes UTF-8 text. */
  public static void writeText(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text));
  }

  /** Writes a file of safetensors, its tensors in the given order. */
  public static void writeTensors(Path file, List<NamedTensor> tensors) throws IOException {
    JsonObject header = new JsonObject();
    List<ByteBuffer> parts = new ArrayList<>();
    long begin = 0;
    for (NamedTensor tensor : tensors) {
      JsonArray shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      JsonArray offsets = new JsonArray();
      offsets.add(begin);
      begin += tensor.byteLength();
      offsets.add(begin);
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", tensor.dtype().name());
      entry.add("shape", shape);
      entry.add("data_offsets", offsets);
      header.add(tensor.name(), entry);
      parts.add(tensor.bytes());
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-json.length, ALIGNMENT);
    ByteBuffer head =
        ByteBuffer.allocate(Long.BYTES + json.length + padding).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(json.length + padding)
        .put(json)
        .put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    parts.add(0, head.flip());
    AtomicFile.writeBytes(
        file,
        out -> {
          for (ByteBuffer part : parts) {
            int unused = out.write(part);
          }
        });
  }
}
