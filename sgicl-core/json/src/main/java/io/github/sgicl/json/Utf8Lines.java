package io.github.sgicl.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

  /** The file names the stream in errors. */
  Utf8Lines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The number of the line that {@link #next()} gave last, counted from 1. */
  int number() {
    return number;
  }

  /** The next line without its line end, or null after the last. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    if (!fill()) {
      return null;
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
    String text = decode(line.toByteArray());
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
