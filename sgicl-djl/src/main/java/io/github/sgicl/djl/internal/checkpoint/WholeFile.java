package io.github.sgicl.djl.internal.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files that appear, or replace others, only when they are whole and on the disk: whatever
 * ends the process, a reader finds the old file or the new one.
 */
public final class WholeFile {

  private static final int ALIGNMENT = 8;

  private WholeFile() {}

  /** Writes UTF-8 text. */
  public static void writeText(Path file, String text) throws IOException {
    write(file, List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
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
    write(file, parts);
  }

  private static void write(Path file, List<ByteBuffer> parts) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer part : parts) {
        while (part.hasRemaining()) {
          int unused = channel.write(part);
        }
      }
      channel.force(true);
    }
    Path unused =
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
