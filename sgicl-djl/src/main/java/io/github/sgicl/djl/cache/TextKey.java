package io.github.sgicl.djl.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a text, which stands for it. */
final class TextKey {

  static final int BYTES = 32;

  private final byte[] digest;

  private TextKey(byte[] digest) {
    this.digest = digest;
  }

  static TextKey of(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return new TextKey(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static TextKey ofDigest(byte[] digest) {
    return new TextKey(digest.clone());
  }

  byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextKey that && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  /** The digest in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest);
  }
}
