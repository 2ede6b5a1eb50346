package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The filters that write for web pages. */
final class HtmlFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "e", HtmlFilters::escape,
          "escape", HtmlFilters::escape,
          "forceescape", HtmlFilters::forceEscape,
          "safe", HtmlFilters::safe,
          "striptags", HtmlFilters::stripTags,
          "urlencode", HtmlFilters::urlEncode,
          "urlize", Links::filter,
          "xmlattr", HtmlFilters::xmlAttributes);

  private static final String UNRESERVED = "-._~";

  private HtmlFilters() {}

  private static Value escape(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "escape");
    return Html.escape(run, input);
  }

  private static Value forceEscape(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "forceescape");
    return run.str(Html.escaped(run, PythonText.str(run, input)), true);
  }

  private static Value safe(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "safe");
    return Html.markup(run, input);
  }

  private static Value stripTags(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "striptags");
    return run.str(Html.withoutTags(run, PythonText.str(run, input)));
  }

  private static Value xmlAttributes(Rendering run, Value input, Arguments arguments) {
    boolean spaced =
        Iteration.isTrue(arguments.bind(run, "xmlattr", "autospace").or(0, Value.Bool.TRUE));
    if (!(input instanceof Value.Mapping mapping)) {
      throw run.failure("xmlattr wants a mapping, was " + input.type());
    }
    StringBuilder attributes = new StringBuilder();
    for (Dict.Entry entry : mapping.entries().entries()) {
      if (entry.value() instanceof Value.None || entry.value() instanceof Value.Undefined) {
        continue;
      }
      if (!(entry.key() instanceof Value.Str name)
          || name.text().chars().anyMatch(HtmlFilters::endsName)) {
        throw run.failure("invalid name of an attribute: " + PythonText.repr(run, entry.key()));
      }
      String value = Html.escaped(run, entry.value());
      String key = Html.escaped(run, name);
      run.text((long) key.length() + value.length() + 4);
      attributes.append(attributes.length() == 0 ? "" : " ");
      attributes.append(key).append("=\"").append(value).append('"');
    }
    String text = (spaced && attributes.length() > 0 ? " " : "") + attributes;
    return run.str(text, run.escaping());
  }

  private static boolean endsName(int c) {
    return "\t\n\u000b\f\r />=".indexOf(c) >= 0;
  }

  private static Value urlEncode(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "urlencode");
    if (input instanceof Value.Str || !Iteration.isIterable(input)) {
      return run.str(quoted(run, PythonText.str(run, input), false));
    }
    Value pairs =
        input instanceof Value.Mapping mapping
            ? new Value.View(mapping.entries(), Value.View.Part.ITEMS)
            : input;
    StringBuilder query = new StringBuilder();
    Iterator<Value> items = Iteration.iterator(run, pairs);
    while (items.hasNext()) {
      List<Value> pair = Iteration.list(run, items.next());
      if (pair.size() != 2) {
        throw run.failure("urlencode wants pairs, was a sequence of " + pair.size());
      }
      String name = quoted(run, PythonText.str(run, pair.get(0)), true);
      String value = quoted(run, PythonText.str(run, pair.get(1)), true);
      query.append(query.length() == 0 ? "" : "&").append(name).append('=').append(value);
    }
    return run.str(query.toString());
  }

  private static String quoted(Rendering run, String text, boolean inQuery) {
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw run.failure("half a surrogate pair has no UTF-8");
    }
    run.walk(text.length());
    run.text(2L * text.length());
    StringBuilder quoted = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (unit >= 'a' && unit <= 'z')
              || (unit >= 'A' && unit <= 'Z')
              || (unit >= '0' && unit <= '9')
              || UNRESERVED.indexOf(unit) >= 0
              || (unit == '/' && !inQuery);
      if (plain) {
        quoted.append((char) unit);
      } else if (unit == ' ' && inQuery) {
        quoted.append('+');
      } else {
        run.text(3);
        quoted.append(String.format(Locale.ROOT, "%%%02X", unit & 0xff));
      }
    }
    return quoted.toString();
  }
}
