package io.github.sgicl.djl.internal.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The alphabet of GPT-2, in which tokens are written with one printable character for each byte.
 */
final class ByteAlphabet {

  static final int BYTES = 256;
  private static final int CHARACTERS = 2 * BYTES;
  private static final int NONE = -1;
  private static final int[] BYTE_OF = byteOf();

  private final BitSet seen = new BitSet(BYTES);

  /** A token's text, if it is written so; the token itself if not. */
  String decoded(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      char character = token.charAt(i);
      int value = character < CHARACTERS ? BYTE_OF[character] : NONE;
      if (value == NONE) {
        return token;
      }
      bytes[i] = (byte) value;
    }
    if (bytes.length == 1) {
      seen.set(bytes[0] & 0xff);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether each byte was a token. */
  boolean isComplete() {
    return seen.cardinality() == BYTES;
  }

  private static int[] byteOf() {
    int[] byteOf = new int[CHARACTERS];
    Arrays.fill(byteOf, NONE);
    int next = BYTES;
    for (int value = 0; value < BYTES; value++) {
      boolean printable = (value > 32 && value < 127) || (value > 160 && value != 173);
      byteOf[printable ? value : next++] = value;
    }
    return byteOf;
  }
}
