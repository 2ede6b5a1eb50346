package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** The methods of Python's {@code str}; indices and lengths count code points. */
final class StringMethods {

  static final Set<String> NAMES =
      Set.of(
          "capitalize",
          "count",
          "endswith",
          "find",
          "index",
          "isalnum",
          "isalpha",
          "isdecimal",
          "isdigit",
          "islower",
          "isnumeric",
          "isspace",
          "isupper",
          "join",
          "lower",
          "lstrip",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "title",
          "upper");

  /** What Python has beside {@link #NAMES}. */
  static final Set<String> UNSUPPORTED =
      Set.of(
          "casefold",
          "center",
          "encode",
          "expandtabs",
          "format",
          "format_map",
          "isascii",
          "isidentifier",
          "isprintable",
          "istitle",
          "ljust",
          "maketrans",
          "rjust",
          "swapcase",
          "translate",
          "zfill");

  private final Rendering run;
  private final String text;
  private final String name;
  private final Arguments arguments;

  private StringMethods(Rendering run, String text, String name, Arguments arguments) {
    this.run = run;
    this.text = text;
    this.name = name;
    this.arguments = arguments;
  }

  static Value call(Rendering run, Value.Str string, String name, Arguments arguments) {
    if (string.markup()) {
      throw run.failure("method '" + name + "' of a string marked as safe is not supported");
    }
    run.search(string.text().length(), 0);
    return new StringMethods(run, string.text(), name, arguments).call();
  }

  private Value call() {
    return switch (name) {
      case "strip", "lstrip", "rstrip" -> strip();
      case "split", "rsplit" -> split();
      case "splitlines" -> splitLines();
      case "partition", "rpartition" -> partition();
      case "startswith" -> affixed(String::startsWith);
      case "endswith" -> affixed(String::endsWith);
      case "removeprefix", "removesuffix" -> removeAffix();
      case "find", "rfind", "index", "rindex" -> find();
      case "count" -> count();
      case "replace" -> replace();
      case "join" -> join();
      default -> withoutArguments();
    };
  }

  private Value withoutArguments() {
    Bound nothing = arguments.bind(run, name);
    return switch (nothing.function()) {
      case "upper" -> run.str(text.toUpperCase(Locale.ROOT));
      case "lower" -> run.str(text.toLowerCase(Locale.ROOT));
      case "capitalize" -> run.str(LetterCase.capitalized(text));
      case "title" -> run.str(LetterCase.titled(text));
      case "isupper" -> Value.of(LetterCase.isUpper(text));
      case "islower" -> Value.of(LetterCase.isLower(text));
      case "isspace" -> all(Characters::isSpace);
      case "isalpha" -> all(Character::isLetter);
      case "isalnum" -> all(Character::isLetterOrDigit);
      default -> all(Character::isDigit);
    };
  }

  private Value all(IntPredicate holds) {
    return Value.of(!text.isEmpty() && text.codePoints().allMatch(holds));
  }

  private Value strip() {
    Bound bound = arguments.bind(run, name, "/chars");
    IntPredicate unwanted = Characters::isSpace;
    if (bound.has(0)) {
      String characters = bound.text(0);
      run.search(text.length(), characters.length());
      unwanted = c -> characters.indexOf(c) >= 0;
    }
    String stripped = name.equals("rstrip") ? text : Characters.stripStart(text, unwanted);
    return run.str(name.equals("lstrip") ? stripped : Characters.stripEnd(stripped, unwanted));
  }

  private Value split() {
    Bound bound = arguments.bind(run, name, "sep", "maxsplit");
    long most = bound.integer(1, -1);
    Splitting splitting = new Splitting(text, most < 0 ? Long.MAX_VALUE : most);
    if (!bound.has(0)) {
      return strings(name.equals("split") ? splitting.atSpace() : splitting.atSpaceFromEnd());
    }
    String separator = bound.text(0);
    requireNotEmpty(separator);
    run.search(text.length(), separator.length());
    return strings(name.equals("split") ? splitting.at(separator) : splitting.atFromEnd(separator));
  }

  private Value splitLines() {
    Bound bound = arguments.bind(run, name, "keepends");
    return strings(Splitting.lines(text, bound.flag(0)));
  }

  private Value partition() {
    String separator = arguments.bind(run, name, "/sep").text(0);
    requireNotEmpty(separator);
    run.search(text.length(), separator.length());
    boolean first = name.equals("partition");
    int at = first ? text.indexOf(separator) : text.lastIndexOf(separator);
    List<String> parts =
        at >= 0
            ? List.of(text.substring(0, at), separator, text.substring(at + separator.length()))
            : first ? List.of(text, "", "") : List.of("", "", text);
    return new Value.Sequence(strings(parts).items(), true);
  }

  private Value affixed(BiPredicate<String, String> holds) {
    Bound bound = arguments.bind(run, name, "/affix", "/start", "/end");
    Window window = window(bound, 1);
    Value affix = bound.required(0);
    boolean tuple = affix instanceof Value.Sequence sequence && sequence.tuple();
    List<Value> affixes = tuple ? Iteration.list(run, affix) : List.of(affix);
    boolean held = false;
    for (Value one : affixes) {
      run.step();
      if (!(one instanceof Value.Str string)) {
        throw run.failure(name + " wants a string or a tuple of strings, was " + one.type());
      }
      held |= window.exists() && holds.test(window.text(), string.text());
    }
    return Value.of(held);
  }

  private Value removeAffix() {
    String affix = arguments.bind(run, name, "/affix").text(0);
    if (name.equals("removeprefix")) {
      return run.str(text.startsWith(affix) ? text.substring(affix.length()) : text);
    }
    boolean ends = text.endsWith(affix);
    return run.str(ends ? text.substring(0, text.length() - affix.length()) : text);
  }

  private Value find() {
    Bound bound = arguments.bind(run, name, "/sub", "/start", "/end");
    String part = bound.text(0);
    Window window = window(bound, 1);
    run.search(text.length(), part.length());
    String within = window.text();
    int at = name.startsWith("r") ? within.lastIndexOf(part) : within.indexOf(part);
    if (at >= 0 && window.exists()) {
      return Value.of(window.start() + within.codePointCount(0, at));
    }
    if (name.endsWith("index")) {
      throw run.failure("substring not found");
    }
    return Value.of(-1);
  }

  private Value count() {
    Bound bound = arguments.bind(run, name, "/sub", "/start", "/end");
    String part = bound.text(0);
    Window window = window(bound, 1);
    run.search(text.length(), part.length());
    if (!window.exists()) {
      return Value.of(0);
    }
    if (part.isEmpty()) {
      return Value.of(Characters.length(window.text()) + 1L);
    }
    return Value.of(new Splitting(window.text(), Long.MAX_VALUE).at(part).size() - 1L);
  }

  private Value replace() {
    Bound bound = arguments.bind(run, name, "/old", "/new", "count");
    return run.str(replaced(run, text, bound.text(0), bound.text(1), bound.integer(2, -1)));
  }

  /** The text with the first occurrences replaced; all of them if the count is negative. */
  static String replaced(Rendering run, String text, String old, String now, long count) {
    run.search(text.length(), old.length());
    Splitting splitting = new Splitting(text, count < 0 ? Long.MAX_VALUE : count);
    List<String> parts = old.isEmpty() ? splitting.betweenCharacters() : splitting.at(old);
    run.text(text.length() + (long) parts.size() * now.length());
    return String.join(now, parts);
  }

  private Value join() {
    StringBuilder joined = new StringBuilder();
    List<Value> items = Iteration.list(run, arguments.bind(run, name, "/iterable").required(0));
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof Value.Str item)) {
        throw run.failure("join wants strings, item " + i + " was " + items.get(i).type());
      }
      run.text((long) item.text().length() + text.length());
      joined.append(i == 0 ? "" : text).append(item.text());
    }
    return new Value.Str(joined.toString(), false);
  }

  private Value.Sequence strings(List<String> parts) {
    run.items(parts.size());
    run.text(text.length());
    List<Value> values = new ArrayList<>(parts.size());
    for (String part : parts) {
      values.add(new Value.Str(part, false));
    }
    return new Value.Sequence(values, false);
  }

  private void requireNotEmpty(String separator) {
    if (separator.isEmpty()) {
      throw run.failure("empty separator");
    }
  }

  /** The part of a text that start and end select. */
  private record Window(String text, int start, boolean exists) {}

  private Window window(Bound bound, int startIndex) {
    if (!bound.has(startIndex) && !bound.has(startIndex + 1)) {
      return new Window(text, 0, true);
    }
    int length = Characters.length(text);
    long start = fromEnd(bound.integer(startIndex, 0), length);
    long end = Math.min(fromEnd(bound.integer(startIndex + 1, length), length), length);
    if (start > end) {
      return new Window("", 0, false);
    }
    return new Window(Characters.slice(text, (int) start, (int) end), (int) start, true);
  }

  private static long fromEnd(long index, int length) {
    return index < 0 ? Math.max(0, index + length) : index;
  }
}
