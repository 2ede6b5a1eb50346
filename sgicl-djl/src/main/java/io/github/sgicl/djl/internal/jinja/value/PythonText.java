package io.github.sgicl.djl.internal.jinja.value;

import java.util.List;
import java.util.Locale;

/** Python's {@code str}, {@code repr} and {@code ascii}. */
public final class PythonText {

  /** How many digits Python writes of an integer at most. */
  private static final int MOST_DIGITS = 4300;

  private final Rendering run;
  private final boolean ascii;
  private final StringBuilder text = new StringBuilder();

  private PythonText(Rendering run, boolean ascii) {
    this.run = run;
    this.ascii = ascii;
  }

  /** What printing the value gives. */
  public static String str(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return string.text();
    }
    return value instanceof Value.Undefined ? "" : repr(run, value);
  }

  public static String repr(Rendering run, Value value) {
    return new PythonText(run, false).of(value);
  }

  /** As {@link #repr}, with escapes for all characters beyond ASCII. */
  public static String ascii(Rendering run, Value value) {
    return new PythonText(run, true).of(value);
  }

  private String of(Value value) {
    append(value);
    return text.toString();
  }

  private void append(Value value) {
    run.enter();
    if (value instanceof Value.Str string) {
      appendQuoted(string);
    } else if (value instanceof Value.Sequence sequence) {
      appendSequence(sequence);
    } else if (value instanceof Value.Mapping mapping) {
      appendEntries(mapping.entries());
    } else if (value instanceof Value.View view) {
      add(view.type() + "([");
      appendItems(Iteration.list(run, view));
      add("])");
    } else if (value instanceof Value.Namespace namespace) {
      Dict attributes = new Dict();
      namespace.attributes().forEach(attributes::put);
      add("<Namespace ");
      appendEntries(attributes);
      add(">");
    } else {
      add(simple(value));
    }
    run.leave();
  }

  private String simple(Value value) {
    if (value instanceof Value.None) {
      return "None";
    }
    if (value instanceof Value.Bool bool) {
      return bool.holds() ? "True" : "False";
    }
    if (Numbers.isNumber(value)) {
      return number(run, value);
    }
    if (value instanceof Value.Undefined) {
      return "Undefined";
    }
    if (value instanceof Value.Range range) {
      String bounds = "range(" + range.start() + ", " + range.stop();
      return bounds + (range.step() == 1 ? ")" : ", " + range.step() + ")");
    }
    if (value instanceof Value.Macro macro) {
      String name = macro.definition().routine().name();
      return name == null ? "<Macro anonymous>" : "<Macro '" + name + "'>";
    }
    if (value instanceof Value.Loop loop) {
      LoopState state = loop.state();
      return "<LoopContext " + state.index() + "/" + state.length() + ">";
    }
    if (value instanceof Value.Missing) {
      return "missing";
    }
    if (value instanceof Value.Blocks) {
      return "<TemplateReference None>";
    }
    throw run.failure("a " + value.type() + " has no text that is always the same");
  }

  /** The text of an integer or a float. */
  public static String number(Rendering run, Value value) {
    if (value instanceof Value.Huge huge) {
      run.walk(huge.value().bitLength());
      String digits = huge.value().toString();
      if (digits.length() > MOST_DIGITS) {
        throw run.failure("an integer of more than " + MOST_DIGITS + " digits is not printed");
      }
      return digits;
    }
    if (value instanceof Value.Real real) {
      run.walk(RealText.cost(real.value()));
      return RealText.shortest(real.value());
    }
    return Long.toString(Numbers.integer(value));
  }

  private void add(String piece) {
    run.text(piece.length());
    text.append(piece);
  }

  private void appendSequence(Value.Sequence sequence) {
    add(sequence.tuple() ? "(" : "[");
    appendItems(sequence.items());
    if (sequence.tuple()) {
      add(sequence.items().size() == 1 ? ",)" : ")");
    } else {
      add("]");
    }
  }

  private void appendItems(List<Value> items) {
    for (int i = 0; i < items.size(); i++) {
      add(i == 0 ? "" : ", ");
      append(items.get(i));
    }
  }

  private void appendEntries(Dict entries) {
    String separator = "{";
    for (Dict.Entry entry : entries.entries()) {
      add(separator);
      append(entry.key());
      add(": ");
      append(entry.value());
      separator = ", ";
    }
    add(entries.size() == 0 ? "{}" : "}");
  }

  private void appendQuoted(Value.Str string) {
    String content = string.text();
    char quote = content.indexOf('\'') >= 0 && content.indexOf('"') < 0 ? '"' : '\'';
    run.walk(content.length());
    run.text(content.length());
    add(string.markup() ? "Markup(" : "");
    text.append(quote);
    content.codePoints().forEach(c -> appendCharacter(c, quote));
    text.append(quote);
    add(string.markup() ? ")" : "");
  }

  private void appendCharacter(int c, char quote) {
    switch (c) {
      case '\\' -> add("\\\\");
      case '\n' -> add("\\n");
      case '\r' -> add("\\r");
      case '\t' -> add("\\t");
      default -> {
        if (c == quote) {
          text.append('\\').append(quote);
        } else if (Characters.isPrintable(c) && (c < 128 || !ascii)) {
          text.appendCodePoint(c);
        } else {
          String pattern = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
          add(String.format(Locale.ROOT, pattern, c));
        }
      }
    }
  }
}
