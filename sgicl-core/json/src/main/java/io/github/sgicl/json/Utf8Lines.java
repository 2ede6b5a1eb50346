package io.github.sgicl.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The lines of a UTF-8 stream, of bounded length, decoded strictly. */
final class Utf8Lines {

  static final int MAX_BYTES = 16 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private int number;
  private byte[] current = {};

  /** The file names the stream in errors. */
  Utf8Lines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The number of the line that {@link #advance()} went to, counted from 1. */
  int number() {
    return number;
  }

  /**
   * Goes on to the next line.
   *
   * @return whether there is one
   * @throws JsonLinesException if it is longer than 16 MiB
   */
  boolean advance() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    if (!fill()) {
      return false;
    }
    number++;
    boolean ended = false;
    while (!ended && fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (line.size() > MAX_BYTES) {
        throw new JsonLinesException(file, number, "line is longer than 16 MiB");
      }
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    current = line.toByteArray();
    return true;
  }

  /**
   * The line that {@link #advance()} went to, without its line end.
   *
   * @throws JsonLinesException if it is not UTF-8
   */
  String text() throws JsonLinesException {
    String text = decode(current);
    return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position < limit;
  }

  private String decode(byte[] line) throws JsonLinesException {
    ByteBuffer bytes = ByteBuffer.wrap(line);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      JsonLinesException invalid =
          new JsonLinesException(
              file, number, "invalid UTF-8 at byte " + (bytes.position() + 1) + " of the line");
      invalid.initCause(e);
      throw invalid;
    }
  }
}
