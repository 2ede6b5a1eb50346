package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.template.TemplateException;
import java.util.Locale;

/**
 * How Python's {@code format} writes a value: {@code
 * [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param fill a code point
 * @param align one of {@code < > ^ =}
 * @param sign one of {@code + -} and the blank, or {@link #NONE}
 * @param positiveZero whether a negative zero loses its sign
 * @param width at least so many characters
 * @param grouping a comma, an underscore or {@link #NONE}
 * @param precision -1 if there is none
 * @param type a letter or {@link #NONE}
 */
record FormatSpec(
    int fill,
    char align,
    char sign,
    boolean positiveZero,
    boolean alternate,
    int width,
    char grouping,
    int precision,
    int type) {

  static final char NONE = '\0';

  private static final String ALIGNMENTS = "<>=^";
  private static final String GROUPED_BY_COMMA = "deEfFgG%\0";
  private static final String GROUPED_BY_UNDERSCORE = "deEfFgG%\0boxX";

  /**
   * Reads a specification.
   *
   * @param usualAlign of values of the kind
   * @param usualType stands for no type
   * @throws TemplateException if it is malformed
   */
  static FormatSpec parse(Rendering run, String spec, char usualAlign, char usualType) {
    return new Reader(run, spec).read(usualAlign, usualType);
  }

  /** Reads a specification from its begin. */
  private static final class Reader {

    private final Rendering run;
    private final String spec;
    private final int[] characters;
    private int position;

    Reader(Rendering run, String spec) {
      this.run = run;
      this.spec = spec;
      this.characters = spec.codePoints().toArray();
    }

    FormatSpec read(char usualAlign, char usualType) {
      int fill = ' ';
      char align = NONE;
      boolean filled = ALIGNMENTS.indexOf(at(1)) >= 0;
      if (filled) {
        fill = at(0);
        align = (char) at(1);
        position = 2;
      } else if (ALIGNMENTS.indexOf(at(0)) >= 0) {
        align = (char) at(0);
        position = 1;
      }
      char sign = "+- ".indexOf(at(position)) >= 0 ? (char) next() : NONE;
      boolean positiveZero = skip('z');
      boolean alternate = skip('#');
      if (!filled && skip('0')) {
        fill = '0';
        align = align == NONE && usualAlign == '>' ? '=' : align;
      }
      int width = number();
      char grouping = grouping();
      int precision = -1;
      if (skip('.')) {
        precision = number();
        if (precision < 0) {
          throw run.failure("format specifier '" + spec + "' misses its precision");
        }
      }
      int type = position < characters.length ? next() : usualType;
      if (position < characters.length) {
        throw run.failure("invalid format specifier '" + spec + "'");
      }
      requireGrouped(grouping, type);
      return new FormatSpec(
          fill,
          align == NONE ? usualAlign : align,
          sign,
          positiveZero,
          alternate,
          Math.max(width, 0),
          grouping,
          precision,
          type);
    }

    private int at(int index) {
      return index < characters.length ? characters[index] : -1;
    }

    private int next() {
      return characters[position++];
    }

    private boolean skip(char c) {
      boolean there = at(position) == c;
      position += there ? 1 : 0;
      return there;
    }

    private int number() {
      int begin = position;
      long number = 0;
      while (position < characters.length && Character.isDigit(characters[position])) {
        number = number * 10 + Character.digit(next(), 10);
        run.text(Math.max(0, number - Short.MAX_VALUE));
      }
      return begin == position ? -1 : (int) number;
    }

    private char grouping() {
      boolean comma = skip(',');
      boolean underscore = skip('_');
      if ((comma || underscore) && (at(position) == ',' || (comma && underscore))) {
        throw run.failure("format specifier '" + spec + "' groups digits twice");
      }
      return comma ? ',' : underscore ? '_' : NONE;
    }

    private void requireGrouped(char grouping, int type) {
      boolean allowed =
          switch (grouping) {
            case ',' -> GROUPED_BY_COMMA.indexOf(type) >= 0;
            case '_' -> GROUPED_BY_UNDERSCORE.indexOf(type) >= 0;
            default -> true;
          };
      if (!allowed) {
        throw run.failure("cannot group by '" + grouping + "' with type " + shown(type));
      }
    }
  }

  static String shown(int type) {
    return type > ' ' && type < 128
        ? "'" + (char) type + "'"
        : String.format(Locale.ROOT, "'\\x%x'", type);
  }

  /** A text within the width; where the alignment is {@code =} behind the sign and prefix. */
  String aligned(Rendering run, String prefix, String text) {
    int length = prefix.length() + text.codePointCount(0, text.length());
    int room = Math.max(0, width - length);
    int before =
        switch (align) {
          case '<' -> 0;
          case '^' -> room / 2;
          default -> room;
        };
    String filling = Character.toString(fill);
    run.text((long) room * filling.length() + length);
    String start = filling.repeat(before);
    String end = filling.repeat(room - before);
    return align == '=' ? prefix + start + text + end : start + prefix + text + end;
  }
}
