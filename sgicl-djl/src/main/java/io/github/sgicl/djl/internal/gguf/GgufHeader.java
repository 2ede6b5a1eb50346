package io.github.sgicl.djl.internal.gguf;

import io.github.sgicl.djl.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands before the weights of a GGUF file but for its tensors: version and metadata. */
final class GgufHeader {

  private static final int MAGIC = 0x4655_4747;
  private static final int FIRST_VERSION = 2;
  private static final int LAST_VERSION = 3;
  private static final int LONGEST_KEY = (1 << 16) - 1;
  private static final int LEAST_BYTES_OF_PAIR = Long.BYTES + 1 + Integer.BYTES + 1;

  private final Path path;
  private final Cursor cursor;

  GgufHeader(Path path, Cursor cursor) {
    this.path = path;
    this.cursor = cursor;
  }

  /** Reads the magic number and the version. */
  void requireKnownVersion() {
    int magic = cursor.int32("the magic number");
    if (magic != MAGIC) {
      throw new CheckpointException(
          path, "is no GGUF file: must begin with GGUF, begins with 0x%08x".formatted(magic));
    }
    int version = cursor.int32("the version");
    if ((version & 0xffff) == 0 && version != 0) {
      throw new CheckpointException(path, "is GGUF in big-endian order, wanted little-endian");
    }
    if (version < FIRST_VERSION || version > LAST_VERSION) {
      throw new CheckpointException(
          path,
          "is GGUF of version %s, wanted %d or %d"
              .formatted(Integer.toUnsignedString(version), FIRST_VERSION, LAST_VERSION));
    }
  }

  /** Reads the metadata. */
  Map<String, GgufValue> values() {
    int count = cursor.count("the number of metadata", LEAST_BYTES_OF_PAIR);
    Map<String, GgufValue> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = cursor.text("the key of metadata " + i, LONGEST_KEY);
      String label = '"' + key + '"';
      if (values.put(key, value(label)) != null) {
        throw new CheckpointException(path, "names " + label + " twice");
      }
    }
    return values;
  }

  private GgufValue value(String label) {
    ValueType type = type(label);
    if (type != ValueType.ARRAY) {
      return new GgufValue(type, false, 1, elements(label, type, 1));
    }
    ValueType elementType = type(label);
    if (elementType == ValueType.ARRAY) {
      throw new CheckpointException(path, label + " is a list of lists, which is not read");
    }
    int count = cursor.count("the length of " + label, elementType.leastBytes());
    return new GgufValue(elementType, true, count, elements(label, elementType, count));
  }

  private ValueType type(String label) {
    int number = cursor.int32("the type of " + label);
    return ValueType.of(number)
        .orElseThrow(
            () ->
                new CheckpointException(
                    path, label + " has the unknown type " + Integer.toUnsignedString(number)));
  }

  private ByteBuffer elements(String label, ValueType type, int count) {
    long begin = cursor.position();
    if (type == ValueType.STRING) {
      for (int i = 0; i < count; i++) {
        cursor.skip(label, cursor.count("the length of " + label, 1));
      }
    } else {
      cursor.skip(label, (long) type.leastBytes() * count);
    }
    return ByteBuffer.wrap(cursor.since(begin));
  }
}
