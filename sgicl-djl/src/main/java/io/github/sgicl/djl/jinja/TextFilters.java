package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import io.github.sgicl.djl.jinja.Filters.Filter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filters that make a string. */
final class TextFilters {

  static final Map<String, Filter> BY_NAME =
      Map.ofEntries(
          Map.entry("string", changing("string", text -> text)),
          Map.entry("upper", changing("upper", text -> text.toUpperCase(Locale.ROOT))),
          Map.entry("lower", changing("lower", text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("capitalize", changing("capitalize", LetterCase::capitalized)),
          Map.entry("title", changing("title", TextFilters::titled)),
          Map.entry("trim", TextFilters::trim),
          Map.entry("replace", TextFilters::replace),
          Map.entry("indent", TextFilters::indent),
          Map.entry("safe", TextFilters::safe),
          Map.entry("escape", TextFilters::escape),
          Map.entry("e", TextFilters::escape));

  private static final Pattern WORD_BEGINNING = Pattern.compile("[-\\s({\\[<]+");

  private TextFilters() {}

  private static Filter changing(String name, UnaryOperator<String> change) {
    return (run, input, arguments) -> {
      Bound nothing = arguments.bind(run, name);
      Value.Str text = text(nothing.run(), input);
      return new Value.Str(run.str(change.apply(text.text())).text(), text.markup());
    };
  }

  private static Value.Str text(Rendering run, Value input) {
    return input instanceof Value.Str string ? string : run.str(PythonText.str(run, input));
  }

  private static String titled(String text) {
    StringBuilder titled = new StringBuilder();
    Matcher beginning = WORD_BEGINNING.matcher(text);
    int start = 0;
    while (beginning.find()) {
      appendTitled(titled, text.substring(start, beginning.start()));
      titled.append(beginning.group());
      start = beginning.end();
    }
    appendTitled(titled, text.substring(start));
    return titled.toString();
  }

  private static void appendTitled(StringBuilder titled, String word) {
    int first = word.isEmpty() ? 0 : word.offsetByCodePoints(0, 1);
    titled.append(word.substring(0, first).toUpperCase(Locale.ROOT));
    titled.append(word.substring(first).toLowerCase(Locale.ROOT));
  }

  private static Value trim(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "trim", "chars");
    Value.Str text = text(run, input);
    Value.Str plain = new Value.Str(text.text(), false);
    Arguments characters = bound.has(0) ? Arguments.of(bound.required(0)) : Arguments.NONE;
    Value stripped = StringMethods.call(run, plain, "strip", characters);
    return new Value.Str(PythonText.str(run, stripped), text.markup());
  }

  private static Value replace(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "replace", "old", "new", "count");
    String old = PythonText.str(run, bound.required(0));
    String now = PythonText.str(run, bound.required(1));
    String text = PythonText.str(run, input);
    return run.str(StringMethods.replaced(run, text, old, now, bound.integer(2, -1)));
  }

  private static Value indent(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "indent", "width", "first", "blank");
    if (!(input instanceof Value.Str text)) {
      throw run.failure("indent wants a string, was " + input.type());
    }
    String indent = indent(run, bound);
    List<String> lines = Splitting.lines(text.text() + "\n", false);
    run.items(lines.size());
    run.text(text.text().length() + (long) lines.size() * indent.length());
    StringBuilder indented = new StringBuilder(bound.flag(1) ? indent : "");
    for (int i = 0; i < lines.size(); i++) {
      boolean indents = i > 0 && (bound.flag(2) || !lines.get(i).isEmpty());
      indented.append(i == 0 ? "" : "\n").append(indents ? indent : "").append(lines.get(i));
    }
    return new Value.Str(indented.toString(), text.markup());
  }

  private static String indent(Rendering run, Bound bound) {
    if (bound.get(0) instanceof Value.Str string) {
      return string.text();
    }
    long width = Math.max(0, bound.integer(0, 4));
    run.text(width);
    return " ".repeat((int) width);
  }

  private static Value safe(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "safe");
    return new Value.Str(text(nothing.run(), input).text(), true);
  }

  private static Value escape(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "escape");
    return new Value.Str(escaped(nothing.run(), text(run, input)), true);
  }

  /** The text with the characters of HTML escaped, unless it is marked as safe. */
  static String escaped(Rendering run, Value.Str string) {
    String text = string.text();
    if (string.markup()) {
      return text;
    }
    run.text(text.length());
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '\'' -> escaped.append("&#39;");
        case '"' -> escaped.append("&#34;");
        default -> escaped.append(c);
      }
    }
    run.text((long) escaped.length() - text.length());
    return escaped.toString();
  }
}
