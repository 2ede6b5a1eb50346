package io.github.sgicl.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.sgicl.comparison.Journal;
import io.github.sgicl.reranking.Attempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file that only grows: a line of JSON for each piece of work, with a checksum,
 * forced to disk before the run goes on. A run that was killed at any moment finds its finished
 * pieces; a last line that was not written to its end is cut off and its work done again. A damaged
 * line before the last is refused, and so is a journal of another version or another run. Only one
 * process at a time holds a journal. Files that cannot be read, written or understood are refused
 * with {@link UncheckedIOException}. Not safe for use by many threads.
 */
public final class JsonJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(JsonJournal.class);
  private static final String FILE = "comparison.journal";
  private static final String FORMAT = "sgicl journal 1";
  private static final String KEY = "key";
  private static final String VALUES = "values";
  private static final int CHECKSUM = 8;

  private final Path file;
  private final Map<String, JsonObject> entries = new HashMap<>();
  private Optional<FileChannel> open = Optional.empty();

  private JsonJournal(Path file) {
    this.file = file;
  }

  /**
   * The journal of a folder, in its file {@code comparison.journal}. Folder and file are made when
   * it is begun.
   */
  public static JsonJournal in(Path folder) {
    return new JsonJournal(folder.resolve(FILE));
  }

  /** Whether there is a file of a run that was begun. */
  public boolean isBegun() {
    return Files.exists(file);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file belongs to another run or version, is held by another
   *     process, is damaged, or cannot be read and written
   */
  @Override
  public void begin(String what, Map<String, String> identity) {
    try {
      if (open.isEmpty()) {
        open();
      }
      JsonObject begun = new JsonObject();
      begun.addProperty("format", FORMAT);
      identity.forEach(begun::addProperty);
      requireSame(once("begin " + what, () -> begun), begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public List<Attempt> attempts(String piece, Supplier<List<Attempt>> work) {
    return AttemptJson.attempts(once(piece, () -> AttemptJson.of(work.get())));
  }

  @Override
  public List<Double> values(String piece, Supplier<List<Double>> work) {
    JsonArray values =
        once(
                piece,
                () -> {
                  JsonArray found = new JsonArray();
                  work.get().forEach(found::add);
                  JsonObject entry = new JsonObject();
                  entry.add(VALUES, found);
                  return entry;
                })
            .getAsJsonArray(VALUES);
    return values.asList().stream().map(value -> value.getAsDouble()).toList();
  }

  @Override
  public void close() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    } finally {
      open = Optional.empty();
      entries.clear();
    }
  }

  private void open() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireAlone(channel);
      read(channel);
    } catch (IOException | RuntimeException | Error e) {
      entries.clear();
      channel.close();
      throw e;
    }
    open = Optional.of(channel);
  }

  private void requireAlone(FileChannel channel) throws IOException {
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

  private void requireSame(JsonObject begun, JsonObject now) throws IOException {
    TreeSet<String> fields = new TreeSet<>(begun.keySet());
    fields.addAll(now.keySet());
    fields.remove(KEY);
    for (String field : fields) {
      String before = String.valueOf(begun.get(field));
      String wanted = String.valueOf(now.get(field));
      if (!before.equals(wanted)) {
        throw new IOException(
            "%s: was begun with another %s: %s, now %s".formatted(file, field, before, wanted));
      }
    }
  }

  private void read(FileChannel channel) throws IOException {
    byte[] bytes = bytes(channel);
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
        keep(line.substring(CHECKSUM + 1), number);
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

  private static byte[] bytes(FileChannel channel) throws IOException {
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

  private void keep(String json, int number) throws IOException {
    try {
      JsonObject entry = JsonParser.parseString(json).getAsJsonObject();
      if (number == 1) {
        requireVersion(entry);
      }
      entries.put(entry.get(KEY).getAsString(), entry);
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException(file + ": is not a journal", e);
    }
  }

  private void requireVersion(JsonObject first) throws IOException {
    String format = first.has("format") ? first.get("format").getAsString() : "";
    if (!format.equals(FORMAT)) {
      throw new IOException(
          "%s: must be of the format \"%s\", is of \"%s\"".formatted(file, FORMAT, format));
    }
  }

  /** The result of a piece of work, which is done unless it is kept. */
  private JsonObject once(String piece, Supplier<JsonObject> work) {
    FileChannel channel =
        open.orElseThrow(() -> new IllegalStateException(file + ": the journal was not begun"));
    JsonObject known = entries.get(piece);
    if (known != null) {
      return known;
    }
    JsonObject entry = work.get().deepCopy();
    entry.addProperty(KEY, piece);
    String json = JsonLines.line(entry);
    ByteBuffer line =
        ByteBuffer.wrap((checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
    append(channel, line);
    entries.put(piece, entry);
    return entry;
  }

  /** A line that could not be written whole is taken back: what is behind it would be lost. */
  private void append(FileChannel channel, ByteBuffer line) {
    try {
      long end = channel.position();
      try {
        while (line.hasRemaining()) {
          int unused = channel.write(line);
        }
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(end);
        channel.position(end);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
