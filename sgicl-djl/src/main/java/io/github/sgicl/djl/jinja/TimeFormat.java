package io.github.sgicl.djl.jinja;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Python's {@code strftime} in the C locale. */
final class TimeFormat {

  private TimeFormat() {}

  static String format(Rendering run, String format, LocalDateTime time) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        text.append(c);
        continue;
      }
      boolean unpadded = format.startsWith("-", i + 1);
      i += unpadded ? 2 : 1;
      String part = i < format.length() ? part(format.charAt(i), time) : "";
      if (part.isEmpty()) {
        String directive = format.substring(0, Math.min(i + 1, format.length()));
        throw run.failure("strftime_now does not support the end of '" + directive + "'");
      }
      text.append(unpadded && part.length() > 1 ? part.replaceFirst("^[0 ]", "") : part);
    }
    return text.toString();
  }

  private static String part(char directive, LocalDateTime time) {
    return switch (directive) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'd' -> padded(2, time.getDayOfMonth());
      case 'e' -> (time.getDayOfMonth() < 10 ? " " : "") + time.getDayOfMonth();
      case 'm' -> padded(2, time.getMonthValue());
      case 'y' -> padded(2, time.getYear() % 100);
      case 'Y' -> Integer.toString(time.getYear());
      case 'j' -> padded(3, time.getDayOfYear());
      case 'H' -> padded(2, time.getHour());
      case 'I' -> padded(2, (time.getHour() + 11) % 12 + 1);
      case 'M' -> padded(2, time.getMinute());
      case 'S' -> padded(2, time.getSecond());
      case 'f' -> padded(6, time.getNano() / 1000);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
      case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
      case 'F' -> part('Y', time) + "-" + part('m', time) + "-" + part('d', time);
      case 'D' -> part('m', time) + "/" + part('d', time) + "/" + part('y', time);
      case 'T' -> part('R', time) + ":" + part('S', time);
      case 'R' -> part('H', time) + ":" + part('M', time);
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "";
    };
  }

  private static String padded(int width, int number) {
    return String.format(Locale.ROOT, "%0" + width + "d", number);
  }
}
