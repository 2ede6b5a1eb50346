package io.github.sgicl.djl.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the bytes of a file hash to; also the name of its blob in the cache.
 *
 * @param kind how it is computed
 * @param hex in hexadecimal, lower case
 */
record ContentHash(Kind kind, String hex) {

  /** The two hashes that the hub has: of large files (Git LFS) and of all others. */
  enum Kind {
    /** SHA-256 of the bytes. */
    SHA256("SHA-256", 64),
    /** SHA-1 of {@code "blob LENGTH\0"} and the bytes, by which git names them. */
    GIT_BLOB("SHA-1", 40);

    private final String algorithm;
    private final Pattern form;

    Kind(String algorithm, int digits) {
      this.algorithm = algorithm;
      this.form = Pattern.compile("[0-9a-f]{" + digits + "}");
    }

    boolean admits(String hex) {
      return form.matcher(hex).matches();
    }
  }

  ContentHash {
    if (!kind.admits(hex)) {
      throw new IllegalArgumentException("wanted a " + kind + " hash, was \"" + hex + "\"");
    }
  }

  /** A digest to feed the bytes of a file of this size to. */
  MessageDigest digest(long size) {
    try {
      MessageDigest digest = MessageDigest.getInstance(kind.algorithm);
      if (kind == Kind.GIT_BLOB) {
        digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has " + kind.algorithm, e);
    }
  }

  /** The hash that a digest has come to. */
  ContentHash of(MessageDigest fed) {
    return new ContentHash(kind, HexFormat.of().formatHex(fed.digest()));
  }
}
