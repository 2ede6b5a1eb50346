package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Attributes;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters by name, and those that take values of any kind. */
public final class Filters {

  /** Makes a value of the one that stands before the bar. */
  interface Filter {
    Value apply(Rendering run, Value input, Arguments arguments);
  }

  private static final Map<String, Filter> BY_NAME = new HashMap<>();

  static {
    BY_NAME.put("attr", Filters::attribute);
    BY_NAME.put("count", Filters::length);
    BY_NAME.put("d", Filters::orDefault);
    BY_NAME.put("default", Filters::orDefault);
    BY_NAME.put("length", Filters::length);
    BY_NAME.put("pprint", Filters::prettyPrinted);
    BY_NAME.put(
        "random",
        (run, input, arguments) -> {
          throw run.failure("filter 'random' is not supported: no two renderings would agree");
        });
    BY_NAME.put("tojson", JsonText::of);
    BY_NAME.putAll(TextFilters.BY_NAME);
    BY_NAME.putAll(HtmlFilters.BY_NAME);
    BY_NAME.putAll(NumberFilters.BY_NAME);
    BY_NAME.putAll(SequenceFilters.BY_NAME);
    BY_NAME.putAll(OrderFilters.BY_NAME);
    BY_NAME.putAll(GroupFilters.BY_NAME);
    BY_NAME.putAll(SelectionFilters.BY_NAME);
  }

  private Filters() {}

  /** Whether Jinja has a filter of that name. */
  public static boolean has(String name) {
    return BY_NAME.containsKey(name);
  }

  public static Value apply(Rendering run, String name, Value input, Arguments arguments) {
    @Nullable Filter filter = BY_NAME.get(name);
    if (filter == null) {
      throw run.failure("no filter is named '" + name + "'");
    }
    return filter.apply(run, input, arguments);
  }

  private static Value orDefault(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "default", "default_value", "boolean");
    boolean missing =
        input instanceof Value.Undefined || (bound.flag(1) && !Iteration.isTrue(input));
    return missing ? bound.or(0, Value.Str.EMPTY) : input;
  }

  private static Value length(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "length");
    return Value.of(Iteration.length(run, input));
  }

  private static Value attribute(Rendering run, Value input, Arguments arguments) {
    String name = arguments.bind(run, "attr", "name").text(0);
    return Attributes.withoutEntries(run, input, name);
  }

  private static Value prettyPrinted(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "pprint");
    return run.str(PrettyText.of(run, input));
  }
}
