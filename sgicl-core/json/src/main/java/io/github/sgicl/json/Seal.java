package io.github.sgicl.json;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * The checksum of a file of JSON Lines: the last field of its last object is the SHA-256 of all
 * bytes in front of that field. So every change and every cut shows, and the file is still JSON
 * Lines to whoever reads it.
 */
final class Seal {

  /** The field that holds the checksum. */
  static final String FIELD = "sgicl_sha256";

  /** The most bytes of a file. */
  static final int MAX_BYTES = 512 << 20;

  private static final int DIGITS = 64;
  private static final String BEFORE = ",\"" + FIELD + "\":\"";
  private static final String BEHIND = "\"}\n";
  private static final int LENGTH = BEFORE.length() + DIGITS + BEHIND.length();

  private Seal() {}

  /** Writes objects, at least one and none empty, a line each, and the checksum. */
  static void write(Path file, Iterable<JsonObject> objects) throws IOException {
    AtomicFile.writeBytes(
        file,
        out -> {
          MessageDigest digest = sha256();
          long length = LENGTH;
          Iterator<JsonObject> all = objects.iterator();
          while (all.hasNext()) {
            String line = JsonLines.line(all.next());
            String kept = all.hasNext() ? line + "\n" : line.substring(0, line.length() - 1);
            byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
            length += bytes.length;
            if (length > MAX_BYTES) {
              throw tooLong(file);
            }
            digest.update(bytes);
            write(out, bytes);
          }
          write(
              out,
              (BEFORE + HexFormat.of().formatHex(digest.digest()) + BEHIND)
                  .getBytes(StandardCharsets.UTF_8));
        });
  }

  private static void write(WritableByteChannel out, byte[] bytes) throws IOException {
    int unused = out.write(ByteBuffer.wrap(bytes));
  }

  /**
   * The bytes of a file.
   *
   * @throws KeptFileException if there are too many
   */
  static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw tooLong(file);
      }
      return bytes;
    }
  }

  private static KeptFileException tooLong(Path file) {
    return new KeptFileException(
        file, "longer than the " + (MAX_BYTES >> 20) + " MiB that are kept");
  }

  /** Whether bytes end as a whole file does, whatever the checksum. */
  static boolean isOn(byte[] bytes) {
    if (bytes.length <= LENGTH) {
      return false;
    }
    String end = new String(bytes, bytes.length - LENGTH, LENGTH, StandardCharsets.ISO_8859_1);
    return end.startsWith(BEFORE)
        && end.endsWith(BEHIND)
        && end.substring(BEFORE.length(), BEFORE.length() + DIGITS).matches("[0-9a-f]+");
  }

  /**
   * The objects of a file, the checksum taken off.
   *
   * @throws KeptFileException if the checksum is missing or of other content
   */
  static List<JsonLine> open(Path file, byte[] bytes) throws IOException {
    if (!isOn(bytes)) {
      throw new KeptFileException(
          file, "does not end in its checksum: it was cut off, changed, or is of another kind");
    }
    MessageDigest digest = sha256();
    digest.update(bytes, 0, bytes.length - LENGTH);
    String told =
        new String(
            bytes, bytes.length - LENGTH + BEFORE.length(), DIGITS, StandardCharsets.US_ASCII);
    if (!HexFormat.of().formatHex(digest.digest()).equals(told)) {
      throw new KeptFileException(
          file, "was damaged or changed since it was written: its checksum is of other content");
    }
    List<JsonLine> lines = lines(file, decoded(file, bytes));
    lines.get(lines.size() - 1).object().remove(FIELD);
    return lines;
  }

  private static List<JsonLine> lines(Path file, String text) throws IOException {
    List<JsonLine> lines = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = text.indexOf('\n', begin);
      int number = lines.size() + 1;
      lines.add(
          new JsonLine(file, number, JsonLines.parse(file, number, text.substring(begin, end))));
      begin = end + 1;
    }
    return lines;
  }

  private static String decoded(Path file, byte[] bytes) throws KeptFileException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new KeptFileException(file, "is not UTF-8", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
