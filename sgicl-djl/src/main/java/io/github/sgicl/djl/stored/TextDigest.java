package io.github.sgicl.djl.stored;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SHA-256 digest of a text's UTF-8, in lower-case hexadecimal. */
final class TextDigest {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private TextDigest() {}

  /** The digest; empty if the text has an unpaired surrogate, for which UTF-8 has no bytes. */
  static Optional<String> of(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(utf8);
      return Optional.of(HexFormat.of().formatHex(sha.digest()));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static boolean isOne(String digest) {
    return FORM.matcher(digest).matches();
  }
}
