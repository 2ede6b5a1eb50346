package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.template.TemplateException;
import java.util.Locale;

/** The escapes of Python string literals. */
final class StringLiteral {

  private final String escaped;
  private final int line;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private StringLiteral(String escaped, int line) {
    this.escaped = escaped;
    this.line = line;
  }

  /**
   * The text that is meant.
   *
   * @param escaped what stands between the quotes
   * @throws TemplateException if an escape is cut short or names no character
   */
  static String value(String escaped, int line) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    return new StringLiteral(escaped, line).read();
  }

  private String read() {
    while (position < escaped.length()) {
      char c = escaped.charAt(position++);
      if (c == '\\') {
        readEscape(escaped.codePointAt(position));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private void readEscape(int c) {
    position += Character.charCount(c);
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> value.appendCodePoint(c);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000b');
      case 'x' -> readHexadecimal(2);
      case 'u' -> readHexadecimal(4);
      case 'U' -> readHexadecimal(8);
      case 'N' -> readCharacterName();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> readOctal();
      default -> value.append('\\').append(c < 128 ? Character.toString(c) : numbered(c));
    }
  }

  /** Jinja writes characters beyond ASCII as escapes of their own, of which the backslash goes. */
  private static String numbered(int c) {
    String pattern = c < 0x100 ? "x%02x" : c < 0x10000 ? "u%04x" : "U%08x";
    return String.format(Locale.ROOT, pattern, c);
  }

  private void readHexadecimal(int digits) {
    int code = 0;
    for (int i = 0; i < digits; i++, position++) {
      int digit = position < escaped.length() ? Character.digit(escaped.charAt(position), 16) : -1;
      if (digit < 0) {
        throw new TemplateException(line, "truncated escape in a string");
      }
      code = code * 16 + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw new TemplateException(line, "an escape in a string names no character");
    }
    value.appendCodePoint(code);
  }

  private void readOctal() {
    int code = 0;
    position--;
    for (int i = 0; i < 3 && position < escaped.length(); i++, position++) {
      int digit = Character.digit(escaped.charAt(position), 8);
      if (digit < 0) {
        break;
      }
      code = code * 8 + digit;
    }
    value.append((char) code);
  }

  private void readCharacterName() {
    int end = escaped.startsWith("{", position) ? escaped.indexOf('}', position) : -1;
    if (end < 0) {
      throw new TemplateException(line, "malformed \\N escape in a string");
    }
    String name = escaped.substring(position + 1, end);
    try {
      value.appendCodePoint(Character.codePointOf(name));
    } catch (IllegalArgumentException e) {
      throw new TemplateException(line, "no character is named '" + name + "'");
    }
    position = end + 1;
  }
}
