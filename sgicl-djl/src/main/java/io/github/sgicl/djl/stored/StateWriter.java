package io.github.sgicl.djl.stored;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the states of several boundaries to a file of safetensors, each at its place, in any
 * order. The first state tells the width.
 */
final class StateWriter implements Closeable {

  private static final int ALIGNMENT = 8;

  private final FileChannel channel;
  private final int[] boundaries;
  private final int rows;
  private final FloatFormat format;
  private ByteBuffer row = ByteBuffer.allocate(0);
  private long dataBegin;

  @MustBeClosed
  private StateWriter(FileChannel channel, int[] boundaries, int rows, FloatFormat format) {
    this.channel = channel;
    this.boundaries = boundaries;
    this.rows = rows;
    this.format = format;
  }

  @MustBeClosed
  static StateWriter create(Path file, int[] boundaries, int rows, FloatFormat format)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new StateWriter(channel, boundaries.clone(), rows, format);
  }

  /**
   * Writes one state.
   *
   * @param place the place of its boundary among the boundaries
   * @throws IllegalArgumentException if a coordinate lies beyond the range of the number format
   * @throws IllegalStateException if it has another width than the first
   */
  void put(int place, int text, float[] state) throws IOException {
    if (row.capacity() == 0) {
      begin(state.length);
    }
    if (state.length * format.bytes() != row.capacity()) {
      throw new IllegalStateException(
          "the provider must give states of one width, gave "
              + row.capacity() / format.bytes()
              + " and "
              + state.length
              + " coordinates");
    }
    encode(state);
    writeAt(dataBegin + ((long) place * rows + text) * row.capacity(), row);
  }

  private void begin(int width) throws IOException {
    row = ByteBuffer.allocate(width * format.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    String json = header(width);
    String padded = json + " ".repeat(Math.floorMod(-json.length(), ALIGNMENT));
    ByteBuffer header =
        ByteBuffer.allocate(Long.BYTES + padded.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length())
            .put(padded.getBytes(StandardCharsets.US_ASCII))
            .flip();
    dataBegin = header.limit();
    writeAt(0, header);
  }

  private String header(int width) {
    long size = (long) rows * width * format.bytes();
    JsonObject header = new JsonObject();
    for (int i = 0; i < boundaries.length; i++) {
      JsonObject tensor = new JsonObject();
      tensor.addProperty("dtype", format.name());
      tensor.add("shape", pair(rows, width));
      tensor.add("data_offsets", pair(i * size, (i + 1) * size));
      header.add(StateTable.tensorName(boundaries[i]), tensor);
    }
    return header.toString();
  }

  private static JsonArray pair(long first, long second) {
    JsonArray pair = new JsonArray(2);
    pair.add(first);
    pair.add(second);
    return pair;
  }

  private void encode(float[] state) {
    row.clear();
    for (float value : state) {
      format.put(row, value);
    }
    row.flip();
    for (int i = 0; i < state.length; i++) {
      if (!Float.isFinite(format.get(row))) {
        throw new IllegalArgumentException(
            "vector[" + i + "] is " + state[i] + ", beyond the range of " + format);
      }
    }
    row.rewind();
  }

  private void writeAt(long position, ByteBuffer bytes) throws IOException {
    long next = position;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(true);
    }
  }
}
