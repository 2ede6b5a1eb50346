package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.syntax.NumberLiteral;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code datetime.strftime} of a time without a zone, in the C locale of glibc: with its
 * flags, widths and modifiers, and with what is no directive left as it stands.
 */
final class TimeFormat {

  private static final String FLAGS = "_-0^#";
  private static final long LEAST_ROOM = 1024;
  private static final long ROOM_PER_CHARACTER = 256;
  private static final String MODIFIERS = "EO";
  private static final String WITH_E = "cCnpPrRstTuxXyYzZ%";
  private static final String WITH_O = "bBCdegGhHIjklmMnpPrRsStTuUVwWyzZ%";

  private final Rendering run;
  private final String format;
  private final ZonedDateTime time;
  private final StringBuilder text = new StringBuilder();

  private TimeFormat(Rendering run, String format, ZonedDateTime time) {
    this.run = run;
    this.format = format;
    this.time = time;
  }

  static String format(Rendering run, String format, ZonedDateTime time) {
    String filled = filledIn(run, format, time);
    String text = formatted(run, filled, time);
    return text.length() < room(filled.length()) ? text : "";
  }

  /** How much Python is prepared for; a text that needs more comes out empty. */
  private static long room(int formatLength) {
    long room = LEAST_ROOM;
    while (room < ROOM_PER_CHARACTER * formatLength) {
      room *= 2;
    }
    return room;
  }

  private static String formatted(Rendering run, String format, ZonedDateTime time) {
    TimeFormat made = new TimeFormat(run, format, time);
    made.format();
    return made.text.toString();
  }

  /** What Python fills in itself: microseconds, and the zone that there is not. */
  private static String filledIn(Rendering run, String format, ZonedDateTime time) {
    run.walk(format.length());
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      char next = c == '%' && i + 1 < format.length() ? format.charAt(i + 1) : ' ';
      switch (next) {
        case 'f' -> filled.append("%06d".formatted(time.getNano() / 1000));
        case 'z', 'Z' -> {}
        case '%' -> filled.append("%%");
        default -> filled.append(c);
      }
      i += next == 'f' || next == 'z' || next == 'Z' || next == '%' ? 1 : 0;
    }
    run.text(filled.length());
    return filled.toString();
  }

  /** How a directive is written. */
  private record Style(char pad, boolean upper, boolean swapped, int width) {

    private static final char USUAL = '\0';

    String number(char usualPad, int usualWidth, long number) {
      char padding = pad == USUAL ? usualPad : pad;
      String digits = Long.toString(Math.abs(number));
      int room = Math.max(width, padding == '-' ? 0 : usualWidth) - digits.length();
      String filled = (padding == '0' ? "0" : " ").repeat(Math.max(0, room)) + digits;
      return number < 0 ? "-" + filled : filled;
    }

    String word(String word) {
      return padded(upper ? word.toUpperCase(Locale.ROOT) : word);
    }

    /** A name, for which the flag {@code #} means upper case as well. */
    String name(String name) {
      return padded(upper || swapped ? name.toUpperCase(Locale.ROOT) : name);
    }

    String padded(String text) {
      return (pad == '0' ? "0" : " ").repeat(Math.max(0, width - text.length())) + text;
    }
  }

  private void format() {
    run.walk(format.length());
    int i = 0;
    while (i < format.length()) {
      int percent = format.indexOf('%', i);
      int literalEnd = percent < 0 ? format.length() : percent;
      text.append(format, i, literalEnd);
      i = percent < 0 ? format.length() : directive(percent);
    }
  }

  /** Writes the directive that begins here; where it ends. */
  private int directive(int begin) {
    int at = begin + 1;
    char pad = '\0';
    boolean upper = false;
    boolean swapped = false;
    for (; at < format.length() && FLAGS.indexOf(format.charAt(at)) >= 0; at++) {
      switch (format.charAt(at)) {
        case '^' -> upper = true;
        case '#' -> swapped = true;
        default -> pad = format.charAt(at);
      }
    }
    long width = 0;
    for (; at < format.length() && NumberLiteral.isDigit(format.charAt(at)); at++) {
      width = Math.min(width * 10 + format.charAt(at) - '0', Integer.MAX_VALUE);
    }
    run.text(width);
    char modifier = at < format.length() ? format.charAt(at) : ' ';
    at += MODIFIERS.indexOf(modifier) >= 0 ? 1 : 0;
    Style style = new Style(pad, upper, swapped, (int) width);
    int end = Math.min(at + 1, format.length());
    String part = at < format.length() ? part(modifier, format.charAt(at), style) : null;
    String directive = format.substring(begin, end);
    boolean month = directive.endsWith("b") || directive.endsWith("h");
    String left = month ? style.name(directive) : style.word(directive);
    String written = part == null ? left : part;
    run.text(written.length());
    text.append(written);
    return end;
  }

  private @Nullable String part(char modifier, char directive, Style style) {
    boolean unmodified = modifier == directive || MODIFIERS.indexOf(modifier) < 0;
    String allowed = modifier == 'E' ? WITH_E : WITH_O;
    return unmodified || allowed.indexOf(directive) >= 0 ? number(directive, style) : null;
  }

  private @Nullable String number(char directive, Style style) {
    return switch (directive) {
      case 'd' -> style.number('0', 2, time.getDayOfMonth());
      case 'e' -> style.number('_', 2, time.getDayOfMonth());
      case 'm' -> style.number('0', 2, time.getMonthValue());
      case 'y' -> style.number('0', 2, Math.floorMod(time.getYear(), 100));
      case 'Y' -> style.number('0', 1, time.getYear());
      case 'C' -> style.number('0', 2, Math.floorDiv(time.getYear(), 100));
      case 'G' -> style.number('0', 1, time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> style.number('0', 2, Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100));
      case 'V' -> style.number('0', 2, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'U' -> style.number('0', 2, (time.getDayOfYear() + 6 - dayFromSunday()) / 7);
      case 'W' -> style.number('0', 2, (time.getDayOfYear() + 6 - dayFromMonday()) / 7);
      case 'j' -> style.number('0', 3, time.getDayOfYear());
      case 'u' -> style.number('0', 1, dayFromMonday() + 1);
      case 'w' -> style.number('0', 1, dayFromSunday());
      case 'H' -> style.number('0', 2, time.getHour());
      case 'k' -> style.number('_', 2, time.getHour());
      case 'I' -> style.number('0', 2, (time.getHour() + 11) % 12 + 1);
      case 'l' -> style.number('_', 2, (time.getHour() + 11) % 12 + 1);
      case 'M' -> style.number('0', 2, time.getMinute());
      case 'S' -> style.number('0', 2, time.getSecond());
      case 's' -> style.padded(Long.toString(time.toEpochSecond()));
      default -> text(directive, style);
    };
  }

  private int dayFromSunday() {
    return time.getDayOfWeek().getValue() % 7;
  }

  private int dayFromMonday() {
    return time.getDayOfWeek().getValue() - 1;
  }

  private @Nullable String text(char directive, Style style) {
    return switch (directive) {
      case 'a' -> style.name(day(TextStyle.SHORT));
      case 'A' -> style.name(day(TextStyle.FULL));
      case 'b', 'h' -> style.name(month(TextStyle.SHORT));
      case 'B' -> style.name(month(TextStyle.FULL));
      case 'p' -> style.swapped ? style.padded(half("am", "pm")) : style.word(half("AM", "PM"));
      case 'P' -> style.padded(half("am", "pm"));
      // A time without a zone has no more to say.
      case 'z' -> "";
      case 'Z' -> style.word("");
      case 'c' -> style.word(several("%a %b %e %H:%M:%S %Y"));
      case 'x', 'D' -> style.word(several("%m/%d/%y"));
      case 'X', 'T' -> style.word(several("%H:%M:%S"));
      case 'r' -> style.word(several("%I:%M:%S %p"));
      case 'R' -> style.word(several("%H:%M"));
      case 'F' -> style.word(several("%Y-%m-%d"));
      case 'n' -> style.word("\n");
      case 't' -> style.word("\t");
      case '%' -> style.word("%");
      default -> null;
    };
  }

  private String several(String directives) {
    return formatted(run, directives, time);
  }

  private String half(String first, String second) {
    return time.getHour() < 12 ? first : second;
  }

  private String day(TextStyle style) {
    return time.getDayOfWeek().getDisplayName(style, Locale.ENGLISH);
  }

  private String month(TextStyle style) {
    return time.getMonth().getDisplayName(style, Locale.ENGLISH);
  }
}
