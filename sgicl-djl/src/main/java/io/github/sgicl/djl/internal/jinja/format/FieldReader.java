package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.Rendering;
import org.jspecify.annotations.Nullable;

/**
 * Reads a format of {@code str.format} piece by piece, as CPython's {@code MarkupIterator} does.
 */
final class FieldReader {

  /** No conversion. */
  static final int NONE = 0;

  /**
   * Literal text, and the field behind it if there is one.
   *
   * @param literal with braces as they are meant
   */
  record Piece(String literal, @Nullable Field field) {}

  record Field(String name, int conversion, String spec) {}

  private final Rendering run;
  private final String format;
  private int position;

  FieldReader(Rendering run, String format) {
    this.run = run;
    this.format = format;
    run.walk(format.length());
  }

  /** The next piece; null at the end. */
  @Nullable Piece next() {
    if (position >= format.length()) {
      return null;
    }
    int start = position;
    while (position < format.length() && !isBrace(format.charAt(position))) {
      position++;
    }
    if (position == format.length()) {
      return new Piece(format.substring(start), null);
    }
    char brace = format.charAt(position++);
    boolean doubled = position < format.length() && format.charAt(position) == brace;
    if (doubled) {
      return new Piece(format.substring(start, position++), null);
    }
    if (brace == '}' || position == format.length()) {
      throw run.failure("a format has a single '" + brace + "'");
    }
    String literal = format.substring(start, position - 1);
    return new Piece(literal, field());
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }

  private Field field() {
    int start = position;
    char end = endOfName();
    String name = format.substring(start, position - 1);
    if (end == '}') {
      return new Field(name, NONE, "");
    }
    int conversion = NONE;
    if (end == '!') {
      conversion = conversion();
      if (position < format.length()) {
        char behind = format.charAt(position++);
        if (behind == '}') {
          return new Field(name, conversion, "");
        }
        if (behind != ':') {
          throw run.failure("a format wants ':' behind a conversion");
        }
      }
    }
    return new Field(name, conversion, spec());
  }

  private char endOfName() {
    while (position < format.length()) {
      char c = format.charAt(position++);
      switch (c) {
        case '{' -> throw run.failure("a format has a '{' in the name of a field");
        case '[' -> {
          while (position < format.length() && format.charAt(position) != ']') {
            position++;
          }
        }
        case '}', ':', '!' -> {
          return c;
        }
        default -> {}
      }
    }
    throw run.failure("a format has a field that does not end");
  }

  private int conversion() {
    if (position >= format.length()) {
      throw run.failure("a format ends where a conversion is wanted");
    }
    int conversion = format.codePointAt(position);
    position += Character.charCount(conversion);
    return conversion;
  }

  private String spec() {
    int start = position;
    int open = 1;
    while (position < format.length()) {
      char c = format.charAt(position++);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return format.substring(start, position - 1);
      }
    }
    throw run.failure("a format has a field that does not end");
  }
}
