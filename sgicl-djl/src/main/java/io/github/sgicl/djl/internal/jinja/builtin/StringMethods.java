package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.format.BraceFormat;
import io.github.sgicl.djl.internal.jinja.syntax.Identifiers;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.HtmlEntities;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.LetterCase;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Splitting;
import io.github.sgicl.djl.internal.jinja.value.TextSearch;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The methods of Python's {@code str}; indices and lengths count code points. Those of a string
 * marked as safe give such strings again, and escape what they add.
 */
public final class StringMethods {

  private static final Set<String> NAMES =
      Set.of(
          "capitalize",
          "casefold",
          "center",
          "count",
          "encode",
          "endswith",
          "expandtabs",
          "find",
          "format",
          "format_map",
          "index",
          "isalnum",
          "isalpha",
          "isascii",
          "isdecimal",
          "isdigit",
          "isidentifier",
          "islower",
          "isnumeric",
          "isprintable",
          "isspace",
          "istitle",
          "isupper",
          "join",
          "ljust",
          "lower",
          "lstrip",
          "maketrans",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "swapcase",
          "title",
          "translate",
          "upper",
          "zfill");

  private static final Set<String> OF_MARKUP = Set.of("escape", "striptags", "unescape");

  private final Rendering run;
  private final Value.Str self;
  private final String text;
  private final String name;
  private final Arguments arguments;

  private StringMethods(Rendering run, Value.Str self, String name, Arguments arguments) {
    this.run = run;
    this.self = self;
    this.text = self.text();
    this.name = name;
    this.arguments = arguments;
  }

  public static boolean has(Value.Str string, String name) {
    return NAMES.contains(name) || (string.markup() && OF_MARKUP.contains(name));
  }

  static Value call(Rendering run, Value.Str string, String name, Arguments arguments) {
    return new StringMethods(run, string, name, arguments).call();
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
      case "find", "rfind", "index", "rindex", "count" ->
          StringSearch.call(run, self, name, arguments);
      case "replace" -> replace();
      case "join" -> join();
      case "center", "ljust", "rjust", "zfill", "expandtabs" ->
          Padding.call(run, self, name, arguments);
      case "format" -> BraceFormat.format(run, self, arguments);
      case "format_map" -> BraceFormat.formatMap(run, self, arguments);
      case "maketrans" -> Translation.table(run, arguments);
      case "translate" -> made(Translation.of(run, self, arguments));
      case "encode" -> throw run.failure("method 'encode' of 'str' is not supported");
      case "escape" -> Html.escape(run, arguments.bind(run, name, "/s").required(0));
      default -> withoutArguments();
    };
  }

  private Value made(String result) {
    return run.str(result, self.markup());
  }

  private Value withoutArguments() {
    arguments.bindNone(run, name);
    run.walk(text.length());
    return switch (name) {
      case "upper" -> made(LetterCase.upper(text));
      case "lower" -> made(LetterCase.lower(text));
      case "capitalize" -> made(LetterCase.capitalized(text));
      case "title" -> made(LetterCase.titled(text));
      case "swapcase" -> made(LetterCase.swapped(text));
      case "casefold" -> made(LetterCase.folded(text));
      case "striptags" -> run.str(Html.withoutTags(run, text));
      case "unescape" -> run.str(HtmlEntities.unescaped(run, text));
      default -> Value.of(holds());
    };
  }

  private boolean holds() {
    return switch (name) {
      case "isupper" -> LetterCase.isUpper(text);
      case "islower" -> LetterCase.isLower(text);
      case "istitle" -> LetterCase.isTitle(text);
      case "isidentifier" -> Identifiers.isName(text);
      case "isascii" -> text.codePoints().allMatch(c -> c < 128);
      case "isprintable" -> text.codePoints().allMatch(Characters::isPrintable);
      case "isspace" -> allAre(Characters::isSpace);
      case "isalpha" -> allAre(Character::isLetter);
      case "isalnum" -> allAre(Characters::isAlphanumeric);
      case "isdecimal" -> allAre(Character::isDigit);
      case "isdigit" -> allAre(Characters::isDigit);
      default -> allAre(Characters::isNumeric);
    };
  }

  private boolean allAre(IntPredicate kind) {
    return !text.isEmpty() && text.codePoints().allMatch(kind);
  }

  private Value strip() {
    Bound bound = arguments.bind(run, name, "/chars");
    boolean start = !name.equals("rstrip");
    boolean end = !name.equals("lstrip");
    return made(stripped(run, text, bound.has(0) ? bound.str(0) : null, start, end));
  }

  /** The text without the characters at its ends; without white space if none are given. */
  static String stripped(
      Rendering run, String text, Value.@Nullable Str characters, boolean start, boolean end) {
    IntPredicate unwanted = Characters::isSpace;
    if (characters != null) {
      run.walk(characters.text().length());
      unwanted = characters.text().codePoints().boxed().collect(Collectors.toSet())::contains;
    }
    String stripped = start ? Characters.stripStart(text, unwanted) : text;
    stripped = end ? Characters.stripEnd(stripped, unwanted) : stripped;
    run.walk(text.length() - stripped.length());
    return stripped;
  }

  private Value split() {
    Bound bound = arguments.bind(run, name, "sep", "maxsplit");
    long most = bound.integer(1, -1);
    Splitting splitting = new Splitting(run, text, most < 0 ? Long.MAX_VALUE : most);
    if (!bound.has(0)) {
      return strings(name.equals("split") ? splitting.atSpace() : splitting.atSpaceFromEnd());
    }
    String separator = bound.text(0);
    requireNotEmpty(separator);
    return strings(name.equals("split") ? splitting.at(separator) : splitting.atFromEnd(separator));
  }

  private Value splitLines() {
    Bound bound = arguments.bind(run, name, "keepends");
    return strings(new Splitting(run, text, Long.MAX_VALUE).lines(bound.integer(0, 0) != 0));
  }

  private Value partition() {
    String separator = arguments.bind(run, name, "/sep").text(0);
    requireNotEmpty(separator);
    boolean first = name.equals("partition");
    int at =
        first
            ? TextSearch.forward(run, text, separator).next(0)
            : TextSearch.backward(run, text, separator).last(text.length());
    run.text(text.length());
    List<String> parts =
        at >= 0
            ? List.of(text.substring(0, at), separator, text.substring(at + separator.length()))
            : first ? List.of(text, "", "") : List.of("", "", text);
    return Value.Sequence.tuple(strings(parts).items());
  }

  private Value affixed(BiPredicate<String, String> holds) {
    Bound bound = arguments.bind(run, name, "/affix", "/start", "/end");
    StringSearch.Window window = StringSearch.window(run, self, bound);
    Value affix = bound.required(0);
    boolean tuple = affix instanceof Value.Sequence sequence && sequence.tuple();
    List<Value> affixes = tuple ? Iteration.list(run, affix) : List.of(affix);
    boolean held = false;
    for (Value one : affixes) {
      if (!(one instanceof Value.Str string)) {
        throw run.failure(name + " wants a string or a tuple of strings, was " + one.type());
      }
      run.scan(string.text().length());
      held |= window.exists() && holds.test(window.text(), string.text());
    }
    return Value.of(held);
  }

  private Value removeAffix() {
    String affix = arguments.bind(run, name, "/affix").text(0);
    if (name.equals("removeprefix")) {
      return made(text.startsWith(affix) ? text.substring(affix.length()) : text);
    }
    boolean ends = text.endsWith(affix);
    return made(ends ? text.substring(0, text.length() - affix.length()) : text);
  }

  private Value replace() {
    Bound bound = arguments.bind(run, name, "/old", "/new", "/count");
    String now = self.markup() ? Html.escaped(run, bound.required(1)) : bound.text(1);
    return made(StringSearch.replaced(run, text, bound.text(0), now, bound.integer(2, -1)));
  }

  private Value join() {
    StringBuilder joined = new StringBuilder();
    List<Value> items = Iteration.list(run, arguments.bind(run, name, "/iterable").required(0));
    for (int i = 0; i < items.size(); i++) {
      if (!self.markup() && !(items.get(i) instanceof Value.Str)) {
        throw run.failure("join wants strings, item " + i + " was " + items.get(i).type());
      }
      String item =
          self.markup() ? Html.escaped(run, items.get(i)) : PythonText.str(run, items.get(i));
      run.text((long) item.length() + text.length());
      joined.append(i == 0 ? "" : text).append(item);
    }
    return made(joined.toString());
  }

  private Value.Sequence strings(List<String> parts) {
    List<Value> values = new ArrayList<>(parts.size());
    for (String part : parts) {
      run.object();
      values.add(new Value.Str(part, self.markup()));
    }
    return Value.Sequence.list(values);
  }

  private void requireNotEmpty(String separator) {
    if (separator.isEmpty()) {
      throw run.failure("empty separator");
    }
  }
}
