package io.github.sgicl.examples.comparison;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.sgicl.json.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a long run has done so far, in a file that only grows: a line for each piece of work, with a
 * checksum, forced to disk before the run goes on. A run that was killed at any moment finds its
 * finished pieces; a last line that was not written to its end is cut off and its work done again.
 * A damaged line before the last is refused. Only one process at a time holds a journal. Not safe
 * for use by many threads.
 */
public final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String KEY = "key";
  private static final String HEADER = "header";
  private static final int CHECKSUM = 8;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, JsonObject> entries = new HashMap<>();

  @MustBeClosed
  private Journal(Path file, FileChannel channel, JsonObject header) throws IOException {
    this.file = file;
    this.channel = channel;
    requireAlone(file, channel);
    read();
    requireSame(file, once(HEADER, () -> header), header);
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param header what the run depends on; a journal of another header is refused
   * @throws IOException if the file belongs to another run, is held by another process, is damaged,
   *     or cannot be read and written
   */
  @MustBeClosed
  public static Journal open(Path file, JsonObject header) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return new Journal(file, channel, header);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static void requireAlone(Path file, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(file + ": is held by another run of this process", e);
    }
    if (lock == null) {
      throw new IOException(file + ": is held by another process");
    }
  }

  private static void requireSame(Path file, JsonObject begun, JsonObject header)
      throws IOException {
    TreeSet<String> fields = new TreeSet<>(begun.keySet());
    fields.addAll(header.keySet());
    fields.remove(KEY);
    for (String field : fields) {
      String before = String.valueOf(begun.get(field));
      String now = String.valueOf(header.get(field));
      if (!before.equals(now)) {
        throw new IOException(
            "%s: was begun with another %s: %s, now %s".formatted(file, field, before, now));
      }
    }
  }

  private void read() throws IOException {
    byte[] bytes = bytes();
    int begin = 0;
    int number = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
        if (!isWhole(line)) {
          if (i + 1 == bytes.length) {
            break;
          }
          throw new IOException(file + ":" + number + ": the line is damaged");
        }
        keep(line.substring(CHECKSUM + 1));
        begin = i + 1;
        number++;
      }
    }
    if (begin < bytes.length) {
      LOG.info("{}: the last line is not whole, its work is done again", file);
      channel.truncate(begin);
      channel.force(true);
    }
    channel.position(begin);
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    channel.position(0);
    while (channel.read(buffer) >= 0) {
      bytes.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return bytes.toByteArray();
  }

  private static boolean isWhole(String line) {
    return line.length() > CHECKSUM
        && line.charAt(CHECKSUM) == ' '
        && line.substring(0, CHECKSUM).equals(checksum(line.substring(CHECKSUM + 1)));
  }

  private static String checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }

  private void keep(String json) throws IOException {
    try {
      JsonObject entry = JsonParser.parseString(json).getAsJsonObject();
      entries.put(entry.get(KEY).getAsString(), entry);
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException(file + ": is not a journal", e);
    }
  }

  /** Whether a piece of work is done. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /**
   * The result of a piece of work, which is done unless it is in the journal.
   *
   * @param key names the piece
   * @param work gives a result without a field {@code key}
   * @throws UncheckedIOException if the result cannot be written
   */
  public JsonObject once(String key, Supplier<JsonObject> work) {
    JsonObject known = entries.get(key);
    if (known != null) {
      return known;
    }
    JsonObject entry = work.get().deepCopy();
    entry.addProperty(KEY, key);
    String json = JsonLines.line(entry);
    ByteBuffer line =
        ByteBuffer.wrap((checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        int unused = channel.write(line);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    entries.put(key, entry);
    return entry;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
