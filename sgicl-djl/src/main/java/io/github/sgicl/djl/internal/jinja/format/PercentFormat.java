package io.github.sgicl.djl.internal.jinja.format;

import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.IntegerText;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.RealNumber;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code format % values}. In a string marked as safe, what is filled in is escaped.
 *
 * <p>One object reads one format from its begin.
 */
public final class PercentFormat {

  private static final int PLACES = 6;

  private final Rendering run;
  private final String format;
  private final boolean markup;
  private final @Nullable Value mapping;
  private final StringBuilder filled = new StringBuilder();
  private List<Value> values;
  private int used;
  private int position;

  private PercentFormat(Rendering run, Value.Str format, Value values) {
    this.run = run;
    this.format = format.text();
    this.markup = format.markup();
    boolean tuple = values instanceof Value.Sequence sequence && sequence.tuple();
    this.values = tuple ? ((Value.Sequence) values).items() : List.of(values);
    this.mapping = !tuple && isSubscriptable(values) ? values : null;
  }

  private static boolean isSubscriptable(Value value) {
    return value instanceof Value.Mapping
        || value instanceof Value.Sequence
        || value instanceof Value.Range
        || value instanceof Value.Undefined;
  }

  public static Value.Str of(Rendering run, Value.Str format, Value values) {
    PercentFormat filling = new PercentFormat(run, format, values);
    filling.fill();
    return run.str(filling.filled.toString(), format.markup());
  }

  private void fill() {
    run.walk(format.length());
    run.text(format.length());
    while (position < format.length()) {
      int percent = format.indexOf('%', position);
      int end = percent < 0 ? format.length() : percent;
      filled.append(format, position, end);
      position = end + 1;
      if (percent >= 0) {
        fillField();
      }
    }
    if (used < values.size() && mapping == null) {
      throw run.failure("not all arguments are used by the format");
    }
  }

  /** How a field is written, and its flags. */
  private record Field(
      boolean left,
      boolean plus,
      boolean blank,
      boolean alternate,
      boolean zero,
      int width,
      int precision) {

    Field sized(boolean toTheLeft, int newWidth, int newPrecision) {
      return new Field(left || toTheLeft, plus, blank, alternate, zero, newWidth, newPrecision);
    }
  }

  private void fillField() {
    if (at() == '%') {
      position++;
      filled.append('%');
      return;
    }
    if (at() == '(') {
      takeFromMapping();
    }
    Field field = sized(flags());
    while (at() == 'h' || at() == 'l' || at() == 'L') {
      position++;
    }
    int type = position < format.length() ? format.codePointAt(position) : -1;
    if (type < 0) {
      throw run.failure("the format ends within a field");
    }
    position += Character.charCount(type);
    add(field, type, next());
  }

  private int at() {
    return position < format.length() ? format.charAt(position) : -1;
  }

  private void takeFromMapping() {
    if (mapping == null) {
      throw run.failure("a format with names wants a mapping");
    }
    int start = ++position;
    for (int open = 1; open > 0; position++) {
      switch (at()) {
        case -1 -> throw run.failure("the format has a name that does not end");
        case '(' -> open++;
        case ')' -> open--;
        default -> {}
      }
    }
    Value key = new Value.Str(format.substring(start, position - 1), false);
    Value value = mapping instanceof Value.Mapping entries ? entries.entries().get(run, key) : null;
    if (value == null) {
      throw run.failure("the mapping of a format has no " + PythonText.repr(run, key));
    }
    values = List.of(value);
    used = 0;
  }

  private Value next() {
    if (used >= values.size()) {
      throw run.failure("not enough arguments for the format");
    }
    return values.get(used++);
  }

  private Field flags() {
    int start = position;
    while (at() >= 0 && "-+ #0".indexOf(at()) >= 0) {
      position++;
    }
    String flags = format.substring(start, position);
    return new Field(
        flags.contains("-"),
        flags.contains("+"),
        flags.contains(" "),
        flags.contains("#"),
        flags.contains("0"),
        0,
        -1);
  }

  private Field sized(Field field) {
    long width = size();
    long precision = -1;
    if (at() == '.') {
      position++;
      precision = Math.max(0, size());
    }
    run.text(Math.abs(width));
    run.text(Math.abs(precision));
    return field.sized(width < 0, (int) Math.abs(width), (int) precision);
  }

  private long size() {
    if (at() == '*') {
      position++;
      Value value = next();
      if (markup || !Numbers.isInteger(value)) {
        throw run.failure("'*' in a format wants an integer, was " + value.type());
      }
      return Math.max(-Integer.MAX_VALUE, Math.min(Numbers.integer(value), Integer.MAX_VALUE));
    }
    long size = 0;
    for (; at() >= '0' && at() <= '9'; position++) {
      size = Math.min(size * 10 + at() - '0', Integer.MAX_VALUE);
    }
    return size;
  }

  private void add(Field field, int type, Value value) {
    switch (type) {
      case 's' -> addText(field, markup ? Html.escaped(run, value) : PythonText.str(run, value));
      case 'r' -> addText(field, escaped(PythonText.repr(run, value)));
      case 'a' -> addText(field, escaped(PythonText.ascii(run, value)));
      case 'c' -> addText(field.sized(false, field.width, -1), character(value));
      case 'd', 'i', 'u' -> addNumber(field, "", whole(value, type), true);
      case 'o', 'x', 'X' -> addBased(field, type, value);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> addReal(field, (char) type, value);
      default ->
          throw run.failure(
              "unsupported format character " + FormatSpec.shown(type) + " behind '%'");
    }
  }

  private String escaped(String text) {
    return markup ? Html.escaped(run, text) : text;
  }

  private String character(Value value) {
    if (!markup && value instanceof Value.Str string && string.length() == 1) {
      return string.text();
    }
    boolean code =
        !markup
            && Numbers.isInteger(value)
            && Numbers.integer(value) >= 0
            && Numbers.integer(value) <= Character.MAX_CODE_POINT;
    if (!code) {
      throw run.failure("%c wants a character or its number, was " + value.type());
    }
    return Character.toString((int) Numbers.integer(value));
  }

  private void addText(Field field, String text) {
    Value.Str whole = new Value.Str(text, false);
    boolean cut = field.precision >= 0 && field.precision < whole.length();
    String shown = cut ? Characters.slice(run, whole, 0, field.precision) : text;
    int length = cut ? field.precision : whole.length();
    String room = " ".repeat(Math.max(0, field.width - length));
    append((field.left ? "" : room) + shown + (field.left ? room : ""));
  }

  private void append(String text) {
    run.text(text.length());
    filled.append(text);
  }

  private BigInteger whole(Value value, int type) {
    if (markup && value instanceof Value.Str text) {
      Value parsed = IntegerText.parsedOrNull(run, text, 10);
      if (parsed != null) {
        return Numbers.whole(parsed);
      }
    }
    if (value instanceof Value.Real real && Double.isFinite(real.value())) {
      return new BigDecimal(real.value()).toBigInteger();
    }
    if (!Numbers.isWhole(value)) {
      throw run.failure("%" + (char) type + " format: a number is required, not " + value.type());
    }
    return Numbers.whole(value);
  }

  private void addBased(Field field, int type, Value value) {
    if (markup || !Numbers.isWhole(value)) {
      throw run.failure("%" + (char) type + " format: an integer is required, not " + value.type());
    }
    int radix = type == 'o' ? 8 : 16;
    String digits = Numbers.whole(value).abs().toString(radix);
    String shown = type == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
    String prefix = field.alternate ? "0" + (char) type : "";
    addNumber(field, prefix, Numbers.sign(value) < 0, shown);
  }

  private void addNumber(Field field, String prefix, BigInteger whole, boolean decimal) {
    String digits = PythonText.number(run, Numbers.of(run, whole.abs()));
    addNumber(field, prefix, decimal && whole.signum() < 0, digits);
  }

  private void addNumber(Field field, String prefix, boolean negative, String digits) {
    String zeros = "0".repeat(Math.max(0, field.precision - digits.length()));
    addSigned(field, negative, prefix, zeros + digits);
  }

  private void addReal(Field field, char type, Value value) {
    Value number = value;
    if (markup && value instanceof Value.Str string) {
      Double parsed = RealNumber.parsedOrNull(run, string);
      number = parsed == null ? value : new Value.Real(parsed);
    }
    if (!Numbers.isNumber(number)) {
      throw run.failure("%" + type + " format: a number is required, not " + value.type());
    }
    double real = Numbers.real(run, number);
    int places = field.precision < 0 ? PLACES : field.precision;
    String text = RealFormat.of(run, Math.abs(real), type, places, field.alternate);
    addSigned(field, real < 0 || (real == 0 && 1 / real < 0), "", text);
  }

  private void addSigned(Field field, boolean negative, String prefix, String text) {
    String sign = negative ? "-" : field.plus ? "+" : field.blank ? " " : "";
    String begin = sign + prefix;
    int room = Math.max(0, field.width - begin.length() - text.length());
    if (field.left) {
      append(begin + text + " ".repeat(room));
    } else if (field.zero) {
      append(begin + "0".repeat(room) + text);
    } else {
      append(" ".repeat(room) + begin + text);
    }
  }
}
