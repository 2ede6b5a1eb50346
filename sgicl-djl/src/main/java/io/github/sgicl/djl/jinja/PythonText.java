package io.github.sgicl.djl.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Python's {@code str} and {@code repr}. */
final class PythonText {

  private static final int MOST_DIGITS = 17;

  private final Rendering run;
  private final StringBuilder text = new StringBuilder();

  private PythonText(Rendering run) {
    this.run = run;
  }

  /** What printing the value gives. */
  static String str(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return string.text();
    }
    return value instanceof Value.Undefined ? "" : repr(run, value);
  }

  static String repr(Rendering run, Value value) {
    PythonText python = new PythonText(run);
    python.append(value);
    return python.text.toString();
  }

  private void append(Value value) {
    run.enter();
    int before = text.length();
    appendInside(value);
    run.text(Math.max(0, text.length() - before));
    run.leave();
  }

  private void appendInside(Value value) {
    if (value instanceof Value.Str string) {
      appendQuoted(string);
    } else if (value instanceof Value.None) {
      text.append("None");
    } else if (value instanceof Value.Bool bool) {
      text.append(bool.holds() ? "True" : "False");
    } else if (value instanceof Value.Int integer) {
      text.append(integer.value());
    } else if (value instanceof Value.Real real) {
      text.append(real(real.value()));
    } else if (value instanceof Value.Undefined) {
      text.append("Undefined");
    } else if (value instanceof Value.Sequence sequence) {
      appendSequence(sequence);
    } else if (value instanceof Value.Mapping mapping) {
      appendEntries(mapping.entries().entries());
    } else if (value instanceof Value.View view) {
      text.append(view.type()).append("([");
      appendItems(view.entries().part(view.part()));
      text.append("])");
    } else if (value instanceof Value.Range range) {
      text.append("range(").append(range.start()).append(", ").append(range.stop());
      text.append(range.step() == 1 ? ")" : ", " + range.step() + ")");
    } else if (value instanceof Value.Namespace namespace) {
      Dict attributes = new Dict();
      namespace.attributes().forEach(attributes::put);
      text.append("<Namespace ");
      appendEntries(attributes.entries());
      text.append('>');
    } else if (value instanceof Value.Macro macro) {
      text.append("<Macro '").append(macro.definition().name()).append("'>");
    } else if (value instanceof Value.Loop loop) {
      LoopState state = loop.state();
      text.append("<LoopContext ").append(state.index());
      text.append('/').append(state.length()).append('>');
    } else {
      throw run.failure("a " + value.type() + " has no text that is always the same");
    }
  }

  private void appendSequence(Value.Sequence sequence) {
    text.append(sequence.tuple() ? '(' : '[');
    appendItems(sequence.items());
    if (sequence.tuple()) {
      text.append(sequence.items().size() == 1 ? ",)" : ")");
    } else {
      text.append(']');
    }
  }

  private void appendItems(List<Value> items) {
    for (int i = 0; i < items.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      append(items.get(i));
    }
  }

  private void appendEntries(List<Dict.Entry> entries) {
    text.append('{');
    for (int i = 0; i < entries.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      append(entries.get(i).key());
      text.append(": ");
      append(entries.get(i).value());
    }
    text.append('}');
  }

  private void appendQuoted(Value.Str string) {
    String content = string.text();
    char quote = content.indexOf('\'') >= 0 && content.indexOf('"') < 0 ? '"' : '\'';
    text.append(string.markup() ? "Markup(" : "").append(quote);
    content.codePoints().forEach(c -> appendCharacter(c, quote));
    text.append(quote).append(string.markup() ? ")" : "");
  }

  private void appendCharacter(int c, char quote) {
    switch (c) {
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c == quote) {
          text.append('\\').append(quote);
        } else if (Characters.isPrintable(c)) {
          text.appendCodePoint(c);
        } else {
          text.append(
              String.format(
                  Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
        }
      }
    }
  }

  /** The shortest decimal that reads back as the same number, laid out as Python does. */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = value < 0 || 1 / value < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 16 || point < -3) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      int exponent = point - 1;
      String scale =
          (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return sign + mantissa + "e" + scale;
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return sign + digits + "0".repeat(point - digits.length()) + ".0";
    }
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }
}
