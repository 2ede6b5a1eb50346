package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The filter {@code tojson} as transformers defines it: Python's {@code json.dumps}. */
final class JsonText {

  private final Rendering run;
  private final boolean ascii;
  private final boolean indented;
  private final String indent;
  private final boolean sorted;
  private final String itemSeparator;
  private final String keySeparator;
  private final StringBuilder json = new StringBuilder();

  private JsonText(Rendering run, Bound bound) {
    this.run = run;
    ascii = bound.flag(0);
    indented = bound.has(1);
    indent = indented ? indent(run, bound.required(1)) : "";
    sorted = bound.flag(3);
    if (bound.has(2)) {
      List<Value> separators = Iteration.list(run, bound.required(2));
      if (separators.size() != 2) {
        throw run.failure("tojson wants two separators, was " + separators.size());
      }
      itemSeparator = text(run, separators.get(0));
      keySeparator = text(run, separators.get(1));
    } else {
      itemSeparator = indented ? "," : ", ";
      keySeparator = ": ";
    }
  }

  private static String indent(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return string.text();
    }
    if (!Numbers.isInteger(value)) {
      throw run.failure("tojson wants an integer as indent, was " + value.type());
    }
    long width = Math.max(0, Numbers.integer(value));
    run.text(width);
    return " ".repeat((int) width);
  }

  private static String text(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return string.text();
    }
    throw run.failure("tojson wants strings as separators, was " + value.type());
  }

  static Value of(Rendering run, Value value, Arguments arguments) {
    Bound bound =
        arguments.bind(run, "tojson", "ensure_ascii", "indent", "separators", "sort_keys");
    JsonText text = new JsonText(run, bound);
    text.append(value, 0);
    return run.str(text.json.toString());
  }

  private void append(Value value, int depth) {
    run.enter();
    if (value instanceof Value.Sequence sequence) {
      appendList(sequence.items(), depth + 1);
    } else if (value instanceof Value.Mapping mapping) {
      appendObject(mapping.entries(), depth + 1);
    } else if (value instanceof Value.Str string) {
      appendQuoted(string.text());
    } else {
      add(scalar(value, "Object of type " + value.type() + " is not JSON serializable"));
    }
    run.leave();
  }

  private String scalar(Value value, String complaint) {
    if (value instanceof Value.None) {
      return "null";
    }
    if (value instanceof Value.Bool bool) {
      return bool.holds() ? "true" : "false";
    }
    if (Numbers.isNumber(value)) {
      String number = PythonText.number(run, value);
      return switch (number) {
        case "nan" -> "NaN";
        case "inf" -> "Infinity";
        case "-inf" -> "-Infinity";
        default -> number;
      };
    }
    throw run.failure(complaint);
  }

  private void appendList(List<Value> items, int depth) {
    json.append('[');
    for (int i = 0; i < items.size(); i++) {
      separate(i, depth);
      append(items.get(i), depth);
    }
    close(items.isEmpty(), depth, ']');
  }

  private void appendObject(Dict entries, int depth) {
    List<Dict.Entry> inOrder = new ArrayList<>(entries.entries());
    run.items(inOrder.size());
    if (sorted) {
      inOrder.sort(Comparator.comparing(Dict.Entry::key, (a, b) -> Comparison.compare(run, a, b)));
    }
    json.append('{');
    for (int i = 0; i < inOrder.size(); i++) {
      separate(i, depth);
      Value key = inOrder.get(i).key();
      String complaint = "keys must be str, int, float, bool or None, not " + key.type();
      appendQuoted(key instanceof Value.Str string ? string.text() : scalar(key, complaint));
      add(keySeparator);
      append(inOrder.get(i).value(), depth);
    }
    close(inOrder.isEmpty(), depth, '}');
  }

  private void separate(int index, int depth) {
    add(index == 0 ? "" : itemSeparator);
    breakLine(depth);
  }

  private void close(boolean empty, int depth, char bracket) {
    if (!empty) {
      breakLine(depth - 1);
    }
    json.append(bracket);
  }

  private void breakLine(int depth) {
    if (indented) {
      run.text(1L + (long) depth * indent.length());
      json.append('\n').append(indent.repeat(depth));
    }
  }

  private void add(String text) {
    run.text(text.length());
    json.append(text);
  }

  private void appendQuoted(String text) {
    run.walk(text.length());
    run.text(text.length() + 2L);
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\f' -> json.append("\\f");
        case '\b' -> json.append("\\b");
        default -> {
          if (c < ' ' || (ascii && c > '~')) {
            run.text(5);
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
