package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Splitting;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code pprint.pformat}: what does not fit into 80 columns goes on several lines. */
final class PrettyText {

  private static final int WIDTH = 80;

  private final Rendering run;
  private final StringBuilder text = new StringBuilder();

  private PrettyText(Rendering run) {
    this.run = run;
  }

  static String of(Rendering run, Value value) {
    PrettyText pretty = new PrettyText(run);
    pretty.append(value, 0, 0, 0);
    return pretty.text.toString();
  }

  private void add(String piece) {
    run.text(piece.length());
    text.append(piece);
  }

  /**
   * Writes a value.
   *
   * @param indent the column it begins in
   * @param allowance how many characters follow it on its last line
   * @param level how deep it is
   */
  private void append(Value value, int indent, int allowance, int level) {
    run.enter();
    String flat = PythonText.repr(run, sorted(value));
    if (length(flat) <= WIDTH - indent - allowance) {
      add(flat);
    } else if (value instanceof Value.Mapping mapping) {
      appendEntries(inOrder(mapping), indent, allowance + 1, level + 1);
    } else if (value instanceof Value.Sequence list && list.kind() == Value.Sequence.Kind.LIST) {
      appendItems("[", list.items(), "]", indent, allowance, level + 1);
    } else if (value instanceof Value.Sequence tuple && tuple.kind() == Value.Sequence.Kind.TUPLE) {
      String close = tuple.items().size() == 1 ? ",)" : ")";
      appendItems("(", tuple.items(), close, indent, allowance, level + 1);
    } else if (value instanceof Value.Str string && !string.markup()) {
      appendString(string.text(), indent, allowance, level + 1);
    } else {
      add(flat);
    }
    run.leave();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The value with the entries of all dicts in it in order. */
  private Value sorted(Value value) {
    if (value instanceof Value.Mapping mapping) {
      run.enter();
      run.items(mapping.entries().size());
      Dict entries = new Dict();
      for (Dict.Entry entry : inOrder(mapping)) {
        entries.put(run, entry.key(), sorted(entry.value()));
      }
      run.leave();
      return new Value.Mapping(entries);
    }
    if (value instanceof Value.Sequence sequence && sequence.kind() != Value.Sequence.Kind.GROUP) {
      run.enter();
      run.items(sequence.items().size());
      List<Value> items = new ArrayList<>();
      for (Value item : sequence.items()) {
        items.add(sorted(item));
      }
      run.leave();
      return new Value.Sequence(items, sequence.kind());
    }
    return value;
  }

  private List<Dict.Entry> inOrder(Value.Mapping mapping) {
    List<Dict.Entry> entries = new ArrayList<>(mapping.entries().entries());
    entries.sort((a, b) -> compare(a.key(), b.key()));
    return entries;
  }

  /** Keys that Python cannot order are ordered by the names of their types. */
  private int compare(Value left, Value right) {
    run.step();
    int kind = kind(left);
    return kind == kind(right) && kind > 0
        ? Comparison.compare(run, left, right)
        : Integer.compare(kind, kind(right));
  }

  private int kind(Value key) {
    if (key instanceof Value.None) {
      return 0;
    }
    if (Numbers.isNumber(key)) {
      return 1;
    }
    if (key instanceof Value.Str) {
      return 2;
    }
    if (key instanceof Value.Sequence) {
      return 3;
    }
    throw run.failure("pprint cannot order a key of type " + key.type());
  }

  private void appendEntries(List<Dict.Entry> entries, int indent, int allowance, int level) {
    add("{");
    for (int i = 0; i < entries.size(); i++) {
      boolean last = i == entries.size() - 1;
      String key = PythonText.repr(run, sorted(entries.get(i).key()));
      add(key + ": ");
      int column = indent + 1 + length(key) + 2;
      append(entries.get(i).value(), column, last ? allowance : 1, level);
      add(last ? "" : ",\n" + " ".repeat(indent + 1));
    }
    add("}");
  }

  private void appendItems(
      String open, List<Value> items, String close, int indent, int allowance, int level) {
    add(open);
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      append(items.get(i), indent + 1, last ? allowance + close.length() : 1, level);
      add(last ? "" : ",\n" + " ".repeat(indent + 1));
    }
    add(close);
  }

  private void appendString(String string, int indent, int allowance, int level) {
    boolean outermost = level == 1;
    int column = outermost ? indent + 1 : indent;
    List<String> pieces = pieces(string, WIDTH - column, outermost ? allowance + 1 : allowance);
    boolean several = pieces.size() > 1;
    add(outermost && several ? "(" : "");
    for (int i = 0; i < pieces.size(); i++) {
      add(i == 0 ? "" : "\n" + " ".repeat(column));
      add(pieces.get(i));
    }
    add(outermost && several ? ")" : "");
  }

  /** The string in quoted pieces, each of which fits where it can. */
  private List<String> pieces(String string, int width, int allowance) {
    List<String> pieces = new ArrayList<>();
    List<String> lines = new Splitting(run, string, Long.MAX_VALUE).lines(true);
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      String quoted = quoted(lines.get(i));
      if (length(quoted) <= (last ? width - allowance : width)) {
        pieces.add(quoted);
      } else {
        addParts(pieces, lines.get(i), width, last ? allowance : 0);
      }
    }
    return pieces;
  }

  private void addParts(List<String> pieces, String line, int width, int allowance) {
    String current = "";
    int start = 0;
    while (start < line.length()) {
      int end = endOfPart(line, start);
      String candidate = current + line.substring(start, end);
      int room = end == line.length() ? width - allowance : width;
      if (length(quoted(candidate)) > room) {
        if (!current.isEmpty()) {
          pieces.add(quoted(current));
        }
        current = line.substring(start, end);
      } else {
        current = candidate;
      }
      start = end;
    }
    if (!current.isEmpty()) {
      pieces.add(quoted(current));
    }
  }

  private static int endOfPart(String line, int start) {
    int end = start;
    while (end < line.length() && !Characters.isSpace(line.charAt(end))) {
      end++;
    }
    while (end < line.length() && Characters.isSpace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private String quoted(String piece) {
    return PythonText.repr(run, new Value.Str(piece, false));
  }
}
