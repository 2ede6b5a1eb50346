package io.github.sgicl.comparison;

import io.github.sgicl.text.TextHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of texts in their order, each in UTF-8 and followed by a zero byte. */
final class TextDigest {

  private TextDigest() {}

  static String of(List<String> texts) {
    MessageDigest digest = TextHash.sha256();
    for (String text : texts) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
