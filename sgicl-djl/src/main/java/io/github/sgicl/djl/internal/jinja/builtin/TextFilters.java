package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.format.PercentFormat;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.LetterCase;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Splitting;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The filters that make a string, or count its words. */
final class TextFilters {

  static final Map<String, Filter> BY_NAME =
      Map.ofEntries(
          Map.entry("string", changing("string", text -> text)),
          Map.entry("upper", changing("upper", LetterCase::upper)),
          Map.entry("lower", changing("lower", LetterCase::lower)),
          Map.entry("capitalize", changing("capitalize", LetterCase::capitalized)),
          Map.entry("title", changing("title", TextFilters::titled)),
          Map.entry("trim", TextFilters::trim),
          Map.entry("replace", TextFilters::replace),
          Map.entry("indent", TextFilters::indent),
          Map.entry("center", TextFilters::center),
          Map.entry("format", TextFilters::format),
          Map.entry("truncate", TextFilters::truncate),
          Map.entry("wordcount", TextFilters::countWords),
          Map.entry("wordwrap", TextWrap::filter));

  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_INDENT = 4;
  private static final int USUAL_LENGTH = 255;
  private static final int USUAL_LEEWAY = 5;

  private TextFilters() {}

  private static Filter changing(String name, UnaryOperator<String> change) {
    return (run, input, arguments) -> {
      arguments.bindNone(run, name);
      Value.Str text = soft(run, input);
      run.walk(text.text().length());
      return run.str(change.apply(text.text()), text.markup());
    };
  }

  /** The text of a value, which stays marked as safe if it is. */
  static Value.Str soft(Rendering run, Value input) {
    return input instanceof Value.Str string ? string : run.str(PythonText.str(run, input));
  }

  private static String titled(String text) {
    StringBuilder titled = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBetweenWords(text.charAt(i))) {
        appendTitled(titled, text.substring(start, i));
        titled.append(text, i, Math.min(i + 1, text.length()));
        start = i + 1;
      }
    }
    return titled.toString();
  }

  private static boolean isBetweenWords(char c) {
    return "-({[<".indexOf(c) >= 0 || Characters.isSpace(c);
  }

  private static void appendTitled(StringBuilder titled, String word) {
    int first = word.isEmpty() ? 0 : word.offsetByCodePoints(0, 1);
    titled.append(LetterCase.upper(word.substring(0, first)));
    titled.append(LetterCase.lower(word.substring(first)));
  }

  private static Value trim(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "trim", "chars");
    Value.Str text = soft(run, input);
    Value.Str characters = bound.has(0) ? bound.str(0) : null;
    return run.str(StringMethods.stripped(run, text.text(), characters, true, true), text.markup());
  }

  private static Value replace(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "replace", "old", "new", "count");
    String old = PythonText.str(run, bound.required(0));
    long count = bound.integerOrNone(2, -1);
    boolean safe =
        run.escaping()
            && (Html.isMarkup(input)
                || Html.isMarkup(bound.required(0))
                || Html.isMarkup(bound.required(1)));
    String text = safe ? Html.escaped(run, input) : PythonText.str(run, input);
    String now =
        safe ? Html.escaped(run, bound.required(1)) : PythonText.str(run, bound.required(1));
    return run.str(StringSearch.replaced(run, text, old, now, count), safe);
  }

  private static Value indent(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "indent", "width", "first", "blank");
    if (!(input instanceof Value.Str text)) {
      throw run.failure("indent wants a string, was " + input.type());
    }
    String indent = indent(run, bound);
    List<String> lines = new Splitting(run, text.text() + "\n", Long.MAX_VALUE).lines(false);
    run.text(text.text().length() + (long) lines.size() * indent.length());
    StringBuilder indented = new StringBuilder(bound.flag(1) ? indent : "");
    for (int i = 0; i < lines.size(); i++) {
      boolean indents = i > 0 && (bound.flag(2) || !lines.get(i).isEmpty());
      indented.append(i == 0 ? "" : "\n").append(indents ? indent : "").append(lines.get(i));
    }
    return run.str(indented.toString(), text.markup());
  }

  private static String indent(Rendering run, Bound bound) {
    if (bound.get(0) instanceof Value.Str string) {
      return string.text();
    }
    long width = Math.max(0, bound.integer(0, USUAL_INDENT));
    run.text(width);
    return " ".repeat((int) width);
  }

  private static Value center(Rendering run, Value input, Arguments arguments) {
    Value.Str text = soft(run, input);
    long width = arguments.bind(run, "center", "width").integer(0, USUAL_WIDTH);
    return run.str(Padding.centered(run, text, width), text.markup());
  }

  private static Value format(Rendering run, Value input, Arguments arguments) {
    if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
      throw run.failure("format takes positional or named arguments, was given both");
    }
    Dict named = new Dict();
    arguments.named().forEach(named::put);
    Value values =
        named.size() > 0 ? new Value.Mapping(named) : Value.Sequence.tuple(arguments.positional());
    return PercentFormat.of(run, soft(run, input), values);
  }

  private static Value truncate(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "truncate", "length", "killwords", "end", "leeway");
    long length = bound.integer(0, USUAL_LENGTH);
    Value.Str end = bound.get(2) == null ? new Value.Str("...", false) : bound.str(2);
    long leeway = bound.integerOrNone(3, USUAL_LEEWAY);
    if (length < end.length() || leeway < 0) {
      throw run.failure("truncate wants a length of at least " + end.length() + ", was " + length);
    }
    if (Iteration.length(run, input) <= length + leeway) {
      return input;
    }
    if (!(input instanceof Value.Str text)) {
      throw run.failure("truncate wants a string, was " + input.type());
    }
    String kept = Characters.slice(run, text, 0, (int) length - end.length());
    if (!bound.flag(1)) {
      int blank = kept.lastIndexOf(' ');
      kept = blank < 0 ? kept : kept.substring(0, blank);
    }
    return run.str(kept + (text.markup() ? Html.escaped(run, end) : end.text()), text.markup());
  }

  private static Value countWords(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "wordcount");
    String text = PythonText.str(run, input);
    run.walk(text.length());
    long words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      words += !inWord && Characters.isWord(c) ? 1 : 0;
      inWord = Characters.isWord(c);
      i += Character.charCount(c);
    }
    return Value.of(words);
  }
}
