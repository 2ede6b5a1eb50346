package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a template into tokens as Jinja's lexer does with {@code trim_blocks} and {@code
 * lstrip_blocks}, one after the other as they are asked for. Takes time linear in the template.
 */
final class Lexer {

  private static final Set<String> TWO_CHARACTER_OPERATORS =
      Set.of("//", "**", "==", "!=", ">=", "<=");
  private static final String ONE_CHARACTER_OPERATORS = "+-/*%~[](){}><=.:|,;";

  private enum Place {
    TEXT,
    PRINT,
    BLOCK
  }

  private final String source;
  private final Deque<Token> ready = new ArrayDeque<>();
  private final Map<String, String> words = new HashMap<>();
  private final Deque<Character> awaitedClosings = new ArrayDeque<>();
  private Place place = Place.TEXT;
  private int position;
  private int line = 1;
  private int lineCountedTo;

  Lexer(String template) {
    String lines = template.replace("\r\n", "\n").replace('\r', '\n');
    source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  /**
   * The next token; behind the last one {@link Kind#END} for ever.
   *
   * @throws TemplateException if a tag does not end or holds a character outside the language
   */
  Token next() {
    while (ready.isEmpty()) {
      advance();
    }
    return ready.remove();
  }

  private void advance() {
    if (position >= source.length()) {
      add(Kind.END, "", source.length());
    } else if (place != Place.TEXT) {
      readInside(place == Place.PRINT);
    } else {
      int tag = nextTag(position);
      if (tag < 0) {
        add(Kind.DATA, source.substring(position), position);
        position = source.length();
      } else {
        readTag(tag);
      }
    }
  }

  private int nextTag(int from) {
    for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void readTag(int tag) {
    char kind = source.charAt(tag + 1);
    int inside = tag + 2;
    char sign = signAt(inside);
    if (sign != ' ') {
      inside++;
    }
    addData(position, tag, sign, kind != '{');
    int rawText = kind == '%' ? afterRawTag(inside) : -1;
    if (rawText >= 0) {
      position = rawText;
      readRaw(tag);
    } else if (kind == '#') {
      readComment(tag, inside);
    } else {
      add(kind == '{' ? Kind.PRINT_BEGIN : Kind.BLOCK_BEGIN, "", tag);
      position = inside;
      place = kind == '{' ? Place.PRINT : Place.BLOCK;
    }
  }

  private char signAt(int index) {
    boolean signed = source.startsWith("-", index) || source.startsWith("+", index);
    return signed ? source.charAt(index) : ' ';
  }

  private void addData(int from, int to, char sign, boolean stripsIndentation) {
    String text = source.substring(from, to);
    if (sign == '-') {
      text = Characters.stripEnd(text);
    } else if (sign != '+' && stripsIndentation) {
      int lineStart = text.lastIndexOf('\n') + 1;
      boolean startsLine = lineStart > 0 || from == 0 || source.charAt(from - 1) == '\n';
      if (startsLine && Characters.stripEnd(text.substring(lineStart)).isEmpty()) {
        text = text.substring(0, lineStart);
      }
    }
    if (!text.isEmpty()) {
      add(Kind.DATA, text, from);
    }
  }

  private int afterRawTag(int inside) {
    int word = afterSpace(inside);
    if (!source.startsWith("raw", word)) {
      return -1;
    }
    int end = afterSpace(word + 3);
    if (source.startsWith("-%}", end)) {
      return afterSpace(end + 3);
    }
    return source.startsWith("%}", end) ? end + 2 : -1;
  }

  private void readRaw(int tag) {
    int start = position;
    for (int i = source.indexOf("{%", start); i >= 0; i = source.indexOf("{%", i + 1)) {
      char sign = signAt(i + 2);
      int word = afterSpace(sign == ' ' ? i + 2 : i + 3);
      if (source.startsWith("endraw", word)) {
        int end = afterEnd(afterSpace(word + 6), "%}");
        if (end >= 0) {
          addData(start, i, sign, true);
          position = end;
          return;
        }
      }
    }
    // As in Jinja, what would be empty may stay open at the end of the template.
    if (start < source.length()) {
      throw failure(tag, "missing end of raw block");
    }
  }

  private void readComment(int tag, int inside) {
    int end = source.indexOf("#}", inside);
    if (end < 0 && inside < source.length()) {
      throw failure(tag, "missing end of comment");
    }
    boolean signed = end > inside && "+-".indexOf(source.charAt(end - 1)) >= 0;
    position = end < 0 ? inside : afterEnd(signed ? end - 1 : end, "#}");
  }

  /** Behind the end of a block tag or comment and what it swallows; -1 if there is none here. */
  private int afterEnd(int index, String mark) {
    if (source.startsWith("+" + mark, index)) {
      return index + 3;
    }
    if (source.startsWith("-" + mark, index)) {
      return afterSpace(index + 3);
    }
    if (!source.startsWith(mark, index)) {
      return -1;
    }
    return source.startsWith("\n", index + 2) ? index + 3 : index + 2;
  }

  private void readInside(boolean print) {
    int end = awaitedClosings.isEmpty() ? tagEnd(print) : -1;
    int word = afterSpace(position);
    if (end >= 0) {
      add(print ? Kind.PRINT_END : Kind.BLOCK_END, "", position);
      position = end;
      place = Place.TEXT;
    } else if (word > position) {
      position = word;
    } else {
      readWord();
    }
  }

  private int tagEnd(boolean print) {
    if (!print) {
      return afterEnd(position, "%}");
    }
    if (source.startsWith("-}}", position)) {
      return afterSpace(position + 3);
    }
    return source.startsWith("}}", position) ? position + 2 : -1;
  }

  private void readWord() {
    int start = position;
    char c = source.charAt(start);
    if (NumberLiteral.isDigit(c)) {
      int end = NumberLiteral.endOfReal(source, start);
      Kind kind = end < 0 ? Kind.INTEGER : Kind.REAL;
      position = end < 0 ? NumberLiteral.endOfInteger(source, start) : end;
      add(kind, source.substring(start, position).replace("_", ""), start);
    } else if (isInName(source.codePointAt(start))) {
      position = afterName(start);
      if (!Identifiers.isName(source.substring(start, position))) {
        throw failure(start, "invalid character in '" + source.substring(start, position) + "'");
      }
      add(Kind.NAME, shared(source.substring(start, position)), start);
    } else if (c == '\'' || c == '"') {
      position = afterString(start, c);
      String escaped = source.substring(start + 1, position - 1);
      add(Kind.STRING, StringLiteral.value(escaped, lineAt(start)), start);
    } else {
      readOperator(start);
    }
  }

  private static boolean isInName(int c) {
    return Characters.isWord(c) || Identifiers.isPart(c);
  }

  private int afterName(int start) {
    int end = start;
    while (end < source.length() && isInName(source.codePointAt(end))) {
      end += Character.charCount(source.codePointAt(end));
    }
    return end;
  }

  private int afterString(int start, char quote) {
    for (int i = start + 1; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i + 1;
      }
    }
    throw failure(start, "the string that begins here does not end");
  }

  private void readOperator(int start) {
    String two = source.substring(start, Math.min(start + 2, source.length()));
    String operator = TWO_CHARACTER_OPERATORS.contains(two) ? two : two.substring(0, 1);
    char c = operator.charAt(0);
    if (ONE_CHARACTER_OPERATORS.indexOf(c) < 0 && operator.length() == 1) {
      throw failure(start, "unexpected character '" + c + "'");
    }
    switch (c) {
      case '(' -> awaitedClosings.push(')');
      case '[' -> awaitedClosings.push(']');
      case '{' -> awaitedClosings.push('}');
      case ')', ']', '}' -> close(start, c);
      default -> {}
    }
    position = start + operator.length();
    add(Kind.OPERATOR, shared(operator), start);
  }

  /** The same word as one object wherever it stands. */
  private String shared(String word) {
    return words.computeIfAbsent(word, same -> same);
  }

  private void close(int at, char closing) {
    if (awaitedClosings.isEmpty()) {
      throw failure(at, "unexpected '" + closing + "'");
    }
    char awaited = awaitedClosings.pop();
    if (awaited != closing) {
      throw failure(at, "unexpected '" + closing + "', expected '" + awaited + "'");
    }
  }

  private int afterSpace(int from) {
    int end = from;
    while (end < source.length() && Characters.isSpace(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private void add(Kind kind, String text, int at) {
    ready.add(new Token(kind, text, lineAt(at)));
  }

  private int lineAt(int at) {
    for (; lineCountedTo < at; lineCountedTo++) {
      if (source.charAt(lineCountedTo) == '\n') {
        line++;
      }
    }
    return line;
  }

  private TemplateException failure(int at, String reason) {
    return new TemplateException(lineAt(at), reason);
  }
}
