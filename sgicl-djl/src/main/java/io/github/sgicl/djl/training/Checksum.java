package io.github.sgicl.djl.training;

import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A SHA-256, as four numbers. */
record Checksum(long first, long second, long third, long fourth) {

  static Checksum of(byte[] bytes) {
    MessageDigest digest = newDigest();
    digest.update(bytes);
    return of(digest);
  }

  /** Of everything that a state holds. */
  static Checksum of(TrainingState state) {
    MessageDigest digest = newDigest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, state.step()));
    Stream.of(state.weights(), state.means(), state.squares())
        .flatMap(List::stream)
        .forEach(values -> digest.update(bytes(values)));
    return of(digest);
  }

  /** Takes the next checksum of several. */
  static Checksum next(ByteBuffer checksums) {
    return new Checksum(
        checksums.getLong(), checksums.getLong(), checksums.getLong(), checksums.getLong());
  }

  LongStream numbers() {
    return LongStream.of(first, second, third, fourth);
  }

  private static ByteBuffer bytes(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static Checksum of(MessageDigest digest) {
    return next(ByteBuffer.wrap(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
