package io.github.sgicl.djl.cache;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** One result on disk: the text's key, a length, the bytes, and a checksum of all three. */
final class ResultRecord {

  private static final int MAX_RESULT_BYTES = 1 << 20;

  private final TextKey key;
  private final byte[] result;
  private final boolean sound;

  private ResultRecord(TextKey key, byte[] result, boolean sound) {
    this.key = key;
    this.result = result;
    this.sound = sound;
  }

  static ResultRecord of(TextKey key, byte[] result) {
    return new ResultRecord(key, result, true);
  }

  /**
   * Reads the next record.
   *
   * @throws EOFException if the data ends within it
   */
  static ResultRecord read(DataInputStream in) throws IOException {
    TextKey key = TextKey.ofDigest(readWhole(in, TextKey.BYTES));
    int length = in.readInt();
    if (length < 0 || length > MAX_RESULT_BYTES) {
      return new ResultRecord(key, new byte[0], false);
    }
    byte[] result = readWhole(in, length);
    return new ResultRecord(key, result, in.readInt() == checksum(key, result));
  }

  TextKey key() {
    return key;
  }

  byte[] result() {
    return result;
  }

  /** Whether length and checksum fit. */
  boolean sound() {
    return sound;
  }

  /** The bytes that it takes on disk. */
  int size() {
    return TextKey.BYTES + Integer.BYTES + result.length + Integer.BYTES;
  }

  ByteBuffer encoded() {
    return ByteBuffer.allocate(size())
        .put(key.digest())
        .putInt(result.length)
        .put(result)
        .putInt(checksum(key, result))
        .flip();
  }

  private static int checksum(TextKey key, byte[] result) {
    CRC32 crc = new CRC32();
    crc.update(key.digest());
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, result.length));
    crc.update(result);
    return (int) crc.getValue();
  }

  private static byte[] readWhole(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
