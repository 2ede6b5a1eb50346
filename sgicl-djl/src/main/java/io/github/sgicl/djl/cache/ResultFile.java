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
 * A file with another header or a wrong checksum is set aside; a last record that a killed process
 * left unfinished is cut off. Safe for use by many threads.
 */
final class ResultFile {

  private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);
  private static final byte[] MAGIC = "sgicl results 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path file;
  private final byte[] header;
  private final Map<TextKey, byte[]> results = new HashMap<>();

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
    locked(
        channel -> {
          if (channel.size() > 0 && !read(channel)) {
            setAside();
          }
        });
  }

  private void append(FileChannel channel, Map<TextKey, byte[]> fresh) throws IOException {
    channel.position(channel.size());
    if (channel.size() == 0) {
      writeWhole(channel, ByteBuffer.wrap(header));
    }
    for (Map.Entry<TextKey, byte[]> entry : fresh.entrySet()) {
      writeWhole(channel, ResultRecord.of(entry.getKey(), entry.getValue()).encoded());
    }
  }

  /** Reads header and records; false if the file is damaged or another's. */
  private boolean read(FileChannel channel) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    if (!Arrays.equals(in.readNBytes(header.length), header)) {
      return false;
    }
    long end = header.length;
    while (end < channel.size()) {
      try {
        ResultRecord record = ResultRecord.read(in);
        if (!record.sound()) {
          return false;
        }
        results.put(record.key(), record.result());
        end += record.size();
      } catch (EOFException e) {
        LOG.warn("{} ended within a record, which is dropped", file);
        channel.truncate(end);
      }
    }
    return true;
  }

  private void setAside() throws IOException {
    results.clear();
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn("{} is damaged or not ours; it was moved to {}", file, aside.getFileName());
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
