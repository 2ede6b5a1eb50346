package io.github.sgicl.json.dataset;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a data file, unpacked, and what their beginning tells.
 *
 * @param file where they are
 * @param isPacked whether they are gzipped
 * @param isJson whether JSON begins there
 * @param isLines whether the first line is a whole JSON object, so that others may follow
 */
record DataBytes(Path file, boolean isPacked, boolean isJson, boolean isLines) {

  /** The most bytes that a file may unpack to. */
  private static final long MOST = 1L << 30;

  private static final int FIRST_LINE = 16 << 20;
  private static final String PARQUET = "PAR1";

  static DataBytes of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, not a file");
    }
    byte[] magic;
    try (InputStream in = Files.newInputStream(file)) {
      magic = in.readNBytes(4);
    }
    if (new String(magic, StandardCharsets.ISO_8859_1).equals(PARQUET)) {
      throw new IOException(
          file
              + ": is a Parquet file; write it as JSON Lines first, for example by DuckDB:"
              + " duckdb -c \"COPY (FROM '"
              + file.getFileName()
              + "') TO 'data.jsonl' (FORMAT json)\"");
    }
    boolean packed = magic.length > 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    try (InputStream in = open(file, packed)) {
      byte[] line = firstLine(in);
      String text = new String(line, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
      boolean json = text.startsWith("{") || text.startsWith("[");
      boolean lines = text.startsWith("{") && line.length < FIRST_LINE && isWhole(text);
      return new DataBytes(file, packed, json, lines);
    }
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean blank = true;
    for (int next = in.read(); next >= 0 && line.size() < FIRST_LINE; next = in.read()) {
      if (next == '\n' && !blank) {
        break;
      }
      blank = blank && (next <= ' ' || next > 0x7F);
      line.write(next);
    }
    return line.toByteArray();
  }

  private static boolean isWhole(String text) {
    try {
      return JsonParser.parseString(text).isJsonObject();
    } catch (JsonParseException e) {
      // A document of several lines, or a line that the reader of lines will complain about.
      return text.endsWith("}");
    }
  }

  /** The unpacked bytes, from the beginning. */
  InputStream open() throws IOException {
    return open(file, isPacked);
  }

  private static InputStream open(Path file, boolean packed) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    return new Bounded(file, packed ? new BufferedInputStream(new GZIPInputStream(in)) : in);
  }

  /** Refuses what unpacks to more than there may be. */
  private static final class Bounded extends FilterInputStream {

    private final Path file;
    private long left = MOST;

    Bounded(Path file, InputStream in) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException(
            "%s: holds more than %d MiB; take a part of it".formatted(file, MOST >> 20));
      }
    }
  }
}
