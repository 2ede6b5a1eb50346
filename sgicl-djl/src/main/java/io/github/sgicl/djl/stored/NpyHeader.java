package io.github.sgicl.djl.stored;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.internal.checkpoint.ReadableFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file in <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's format</a>,
 * version 1.0 or 2.0, of a plain array in C order. Nothing in it is evaluated, and arrays of
 * objects, which are pickled, are refused.
 *
 * @param format the type of its elements
 * @param shape the extent of each dimension
 * @param dataBegin the offset of the first element
 */
record NpyHeader(FloatFormat format, List<Long> shape, long dataBegin) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 10_000;
  private static final Pattern ENTRY =
      Pattern.compile("\\s*'(\\w{1,20})'\\s*:\\s*('[^']*+'|\\w++|\\([0-9, ]*+\\)|\\[)\\s*");
  private static final Pattern EXTENT = Pattern.compile(" *([0-9]{1,15}) *");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads the header of an open file.
   *
   * @throws CheckpointException if it is damaged, or not of an array that is read here
   */
  static NpyHeader read(Path path, ReadableFile file) {
    int fixed = MAGIC.length + 2;
    if (file.size() < fixed + Integer.BYTES || !Arrays.equals(file.bytes(0, MAGIC.length), MAGIC)) {
      throw wrong(path, "is not a NumPy file");
    }
    byte[] version = file.bytes(MAGIC.length, 2);
    boolean first = version[0] == 1;
    if (!(first || version[0] == 2) || version[1] != 0) {
      throw wrong(
          path,
          "NumPy format must be 1.0 or 2.0, was %d.%d"
              .formatted(version[0] & 0xff, version[1] & 0xff));
    }
    ByteBuffer field =
        ByteBuffer.wrap(file.bytes(fixed, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    long length = first ? field.getShort() & 0xffffL : field.getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER) {
      throw wrong(path, "header must be at most " + LONGEST_HEADER + " bytes, says " + length);
    }
    int begin = fixed + (first ? Short.BYTES : Integer.BYTES);
    String header = new String(file.bytes(begin, (int) length), StandardCharsets.ISO_8859_1);
    return of(path, entries(path, header), begin + length);
  }

  private static NpyHeader of(Path path, Map<String, String> entries, long dataBegin) {
    FloatFormat format = format(path, entry(path, entries, "descr"));
    String order = entry(path, entries, "fortran_order");
    if (!order.equals("False")) {
      throw wrong(
          path,
          "fortran_order must be False, was "
              + order
              + ": save numpy.ascontiguousarray of the array");
    }
    return new NpyHeader(format, shape(path, entry(path, entries, "shape")), dataBegin);
  }

  private static FloatFormat format(Path path, String descr) {
    return switch (descr) {
      case "'<f4'" -> FloatFormat.F32;
      case "'<f2'" -> FloatFormat.F16;
      case "'|O'" ->
          throw wrong(path, "holds pickled objects, and a pickle can run any code when it is read");
      default ->
          throw wrong(
              path,
              "descr must be '<f4' or '<f2', was "
                  + (descr.equals("[") ? "a structure" : descr)
                  + "; NumPy has no bfloat16, safetensors have");
    };
  }

  /** Reads {@code (3, 4)} or, as Python writes it for one dimension, {@code (3,)}. */
  private static List<Long> shape(Path path, String tuple) {
    String extents = tuple.startsWith("(") ? tuple.substring(1, tuple.length() - 1).strip() : tuple;
    if (extents.endsWith(",")) {
      extents = extents.substring(0, extents.length() - 1);
    }
    List<Long> shape = new ArrayList<>();
    for (String extent : extents.split(",", -1)) {
      Matcher matcher = EXTENT.matcher(extent);
      if (!matcher.matches()) {
        throw wrong(path, "shape must be a tuple of integers in [0, 10^15), was " + tuple);
      }
      shape.add(Long.parseLong(matcher.group(1)));
    }
    return shape;
  }

  private static Map<String, String> entries(Path path, String header) {
    String literal = header.strip();
    if (!literal.startsWith("{") || !literal.endsWith("}")) {
      throw wrong(path, "header must be a dictionary in braces");
    }
    Map<String, String> entries = new HashMap<>();
    Matcher matcher = ENTRY.matcher(literal).region(1, literal.length() - 1);
    while (matcher.lookingAt()) {
      String key = matcher.group(1);
      String value = matcher.group(2);
      if (entries.putIfAbsent(key, value) != null) {
        throw wrong(path, "header names '" + key + "' twice");
      }
      int end = matcher.end();
      if (value.equals("[") || end == matcher.regionEnd()) {
        return entries;
      }
      if (literal.charAt(end) != ',') {
        throw wrong(path, "header is not a dictionary of a string, a flag and a tuple");
      }
      matcher.region(end + 1, matcher.regionEnd());
    }
    if (!literal.substring(matcher.regionStart(), matcher.regionEnd()).isBlank()) {
      throw wrong(path, "header is not a dictionary of a string, a flag and a tuple");
    }
    return entries;
  }

  private static String entry(Path path, Map<String, String> entries, String key) {
    @Nullable String value = entries.get(key);
    if (value == null) {
      throw wrong(path, "header lacks '" + key + "'");
    }
    return value;
  }

  private static CheckpointException wrong(Path path, String reason) {
    return new CheckpointException(path, reason);
  }
}
