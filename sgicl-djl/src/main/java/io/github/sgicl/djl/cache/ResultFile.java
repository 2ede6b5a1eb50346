package io.github.sgicl.djl.cache;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of one identity in a file of their own: a header that spells the identity out, then one
 * record after the other. Only ever appended to, under a file lock, so that processes may share it.
 * A file with another header, such as one of another version, is set aside. Before anything is
 * appended or read, the file goes back to the end of its last whole record: what a killed process
 * or a full disk left unfinished is cut off, and of a file with a wrong checksum a copy is set
 * aside. Safe for use by many threads.
 */
final class ResultFile {

  private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);
  private static final byte[] MAGIC = "sgicl results 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path file;
  private final byte[] header;
  private final Map<TextKey, byte[]> results = new HashMap<>();

  /** The end of the last whole record that was seen. */
  private long end;

  private ResultFile(Path file, byte[] header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Opens the file of an identity in a folder, which is created where it is missing.
   *
   * @throws IOException if the folder or file cannot be read and written
   */
  static ResultFile open(Path folder, String identity) throws IOException {
    Files.createDirectories(folder);
    byte[] name = identity.getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ByteBuffer.allocate(MAGIC.length + Integer.BYTES + name.length)
            .put(MAGIC)
            .putInt(name.length)
            .put(name)
            .array();
    ResultFile results = new ResultFile(folder.resolve(TextKey.of(identity) + ".results"), header);
    results.load();
    return results;
  }

  /** The result of a text, if it is kept here. */
  synchronized Optional<byte[]> get(String text) {
    return Optional.ofNullable(results.get(TextKey.of(text))).map(byte[]::clone);
  }

  /** Keeps results of texts. */
  synchronized void putAll(Map<String, byte[]> added) throws IOException {
    Map<TextKey, byte[]> fresh = new LinkedHashMap<>();
    added.forEach((text, result) -> fresh.put(TextKey.of(text), result.clone()));
    fresh.keySet().removeAll(results.keySet());
    if (fresh.isEmpty()) {
      return;
    }
    locked(channel -> append(channel, fresh));
    results.putAll(fresh);
  }

  private void load() throws IOException {
    locked(this::catchUp);
  }

  private void append(FileChannel channel, Map<TextKey, byte[]> fresh) throws IOException {
    catchUp(channel);
    channel.position(end);
    if (end == 0) {
      writeWhole(channel, ByteBuffer.wrap(header));
    }
    for (Map.Entry<TextKey, byte[]> entry : fresh.entrySet()) {
      writeWhole(channel, ResultRecord.of(entry.getKey(), entry.getValue()).encoded());
    }
    end = channel.position();
  }

  /** Reads what others appended, and ends the file with its last whole record. */
  private void catchUp(FileChannel channel) throws IOException {
    if (channel.size() < end || (end > 0 && !readOn(channel))) {
      end = 0; // another file has come into its place
    }
    if (end == 0 && channel.size() > 0 && !readHeader(channel)) {
      setAside(channel);
      return;
    }
    if (end > 0 && !readOn(channel)) {
      keepDamaged();
    }
    if (channel.size() > end) {
      LOG.warn("{} goes back to the {} bytes that are whole, of {}", file, end, channel.size());
      FileChannel unused = channel.truncate(end);
    }
  }

  /** Reads the header; one that is cut off counts as none. False if it is another's. */
  private boolean readHeader(FileChannel channel) throws IOException {
    byte[] found = Channels.newInputStream(channel.position(0)).readNBytes(header.length);
    if (!Arrays.equals(found, Arrays.copyOf(header, found.length))) {
      return false;
    }
    end = found.length == header.length ? header.length : 0;
    return true;
  }

  /** Reads the records behind the last that was seen; false if one is damaged. */
  private boolean readOn(FileChannel channel) throws IOException {
    DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Channels.newInputStream(channel.position(end))));
    while (end < channel.size()) {
      try {
        ResultRecord record = ResultRecord.read(in);
        if (!record.sound()) {
          return false;
        }
        results.put(record.key(), record.result());
        end += record.size();
      } catch (EOFException e) {
        return true;
      }
    }
    return true;
  }

  /** The file is ours, and another is made in its place. */
  private void setAside(FileChannel channel) throws IOException {
    keepDamaged();
    FileChannel unused = channel.truncate(0);
  }

  private void keepDamaged() throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Path unused = Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{} is damaged, of another version or not ours; it was copied to {}",
        file,
        aside.getFileName());
  }

  private interface Access {
    void to(FileChannel channel) throws IOException;
  }

  /** A file lock holds between processes only; within this one, another lock does. */
  private void locked(Access access) throws IOException {
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        try {
          access.to(channel);
        } finally {
          lock.release();
        }
      }
    }
  }

  private static void writeWhole(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
