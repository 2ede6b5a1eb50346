package io.github.sgicl.djl.internal.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A value of metadata, single or a list: the bytes that stand in the file, decoded when asked for.
 * A list of texts has each text's length before it.
 *
 * @param type of the value, or of each one in a list
 * @param isList whether it is a list
 * @param count how many there are, 1 if it is no list
 */
record GgufValue(ValueType type, boolean isList, int count, ByteBuffer bytes) {

  private static final int MOST_SHOWN = 4;
  private static final int LONGEST_SHOWN = 80;

  GgufValue {
    bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The one at an index as an integer; empty if it is none, or beyond 64 bits with a sign. */
  OptionalLong integer(int index) {
    return switch (type) {
      case UINT8 -> OptionalLong.of(bytes.get(index) & 0xff);
      case INT8 -> OptionalLong.of(bytes.get(index));
      case UINT16 -> OptionalLong.of(bytes.getShort(Short.BYTES * index) & 0xffff);
      case INT16 -> OptionalLong.of(bytes.getShort(Short.BYTES * index));
      case UINT32 -> OptionalLong.of(bytes.getInt(Integer.BYTES * index) & 0xffff_ffffL);
      case INT32 -> OptionalLong.of(bytes.getInt(Integer.BYTES * index));
      case INT64 -> OptionalLong.of(bytes.getLong(Long.BYTES * index));
      case UINT64 -> {
        long value = bytes.getLong(Long.BYTES * index);
        yield value >= 0 ? OptionalLong.of(value) : OptionalLong.empty();
      }
      case FLOAT32, FLOAT64, BOOL, STRING, ARRAY -> OptionalLong.empty();
    };
  }

  /** The one at an index as a number; empty if it is neither an integer nor a finite number. */
  OptionalDouble number(int index) {
    double value =
        switch (type) {
          case FLOAT32 -> bytes.getFloat(Float.BYTES * index);
          case FLOAT64 -> bytes.getDouble(Double.BYTES * index);
          default -> {
            OptionalLong integer = integer(index);
            yield integer.isPresent() ? integer.getAsLong() : Double.NaN;
          }
        };
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The one at an index as a truth value; empty if it is none. */
  Optional<Boolean> flag(int index) {
    if (type != ValueType.BOOL || (bytes.get(index) & ~1) != 0) {
      return Optional.empty();
    }
    return Optional.of(bytes.get(index) == 1);
  }

  /** The bytes of each text; empty if it is not of texts. */
  Optional<List<byte[]>> texts() {
    if (type != ValueType.STRING) {
      return Optional.empty();
    }
    List<byte[]> texts = new ArrayList<>(count);
    ByteBuffer rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[(int) rest.getLong()];
      rest.get(text);
      texts.add(text);
    }
    return Optional.of(texts);
  }

  /** Type and value, for a message: of many values the first, of a long text the beginning. */
  String shown() {
    String values =
        IntStream.range(0, Math.min(count, MOST_SHOWN))
            .mapToObj(this::shown)
            .collect(Collectors.joining(", "));
    if (!isList) {
      return type + " " + values;
    }
    return "%s[%d] [%s%s]".formatted(type, count, values, count > MOST_SHOWN ? ", …" : "");
  }

  private String shown(int index) {
    return switch (type) {
      case UINT64 -> Long.toUnsignedString(bytes.getLong(Long.BYTES * index));
      case FLOAT32 -> String.valueOf(bytes.getFloat(Float.BYTES * index));
      case FLOAT64 -> String.valueOf(bytes.getDouble(Double.BYTES * index));
      case BOOL -> flag(index).map(String::valueOf).orElse("byte " + bytes.get(index));
      case STRING -> quoted(texts().orElseThrow().get(index));
      default -> String.valueOf(integer(index).orElseThrow());
    };
  }

  private static String quoted(byte[] text) {
    String shown = new String(text, 0, Math.min(text.length, LONGEST_SHOWN), UTF_8);
    return '"'
        + shown.replaceAll("\\p{Cntrl}", "?")
        + (text.length > LONGEST_SHOWN ? "…" : "")
        + '"';
  }
}
