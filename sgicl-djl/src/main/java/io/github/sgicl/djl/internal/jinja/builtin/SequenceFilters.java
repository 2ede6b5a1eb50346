package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.AttributePath;
import io.github.sgicl.djl.internal.jinja.value.Attributes;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Operators;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The filters on lists and on whatever else can be walked through. */
final class SequenceFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "first", SequenceFilters::first,
          "last", SequenceFilters::last,
          "list", SequenceFilters::list,
          "join", SequenceFilters::join,
          "reverse", SequenceFilters::reverse,
          "items", SequenceFilters::items,
          "sum", SequenceFilters::sum);

  private SequenceFilters() {}

  private static Value first(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "first");
    Iterator<Value> items = Iteration.iterator(run, input);
    return items.hasNext()
        ? items.next()
        : Value.Undefined.because("there is no first item, the sequence was empty");
  }

  private static Value last(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "last");
    if (input instanceof Value.Generator) {
      throw run.failure("a generator is not reversible");
    }
    if (input instanceof Value.Str string && string.length() > 0) {
      return Attributes.item(run, string, Value.of(-1));
    }
    List<Value> items = Iteration.list(run, input);
    return items.isEmpty()
        ? Value.Undefined.because("there is no last item, the sequence was empty")
        : items.get(items.size() - 1);
  }

  private static Value list(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "list");
    return Value.Sequence.list(Iteration.list(run, input));
  }

  private static Value join(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "join", "d", "attribute");
    Value separator = bound.or(0, Value.Str.EMPTY);
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    if (run.escaping()) {
      return escapedJoin(run, input, separator, path);
    }
    String between = PythonText.str(run, separator);
    StringBuilder joined = new StringBuilder();
    Iterator<Value> items = Iteration.iterator(run, input);
    for (boolean isFirst = true; items.hasNext(); isFirst = false) {
      String text = PythonText.str(run, path.of(items.next()));
      run.text((long) text.length() + between.length());
      joined.append(isFirst ? "" : between).append(text);
    }
    return run.str(joined.toString());
  }

  /** As within {@code autoescape}: if anything is marked as safe, all else is escaped. */
  private static Value escapedJoin(
      Rendering run, Value input, Value separator, AttributePath path) {
    List<Value> items = new ArrayList<>();
    Iterator<Value> rest = Iteration.iterator(run, input);
    while (rest.hasNext()) {
      run.items(1);
      items.add(path.of(rest.next()));
    }
    boolean safe = Html.isMarkup(separator) || items.stream().anyMatch(Html::isMarkup);
    Value.Str between =
        safe ? Html.escape(run, separator) : run.str(PythonText.str(run, separator));
    List<Value> texts = new ArrayList<>();
    for (Value item : items) {
      texts.add(TextFilters.soft(run, item));
    }
    Arguments joined = Arguments.of(Value.Sequence.list(texts));
    return StringMethods.call(run, between, "join", joined);
  }

  private static Value reverse(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "reverse");
    if (input instanceof Value.Str string) {
      run.walk(string.text().length());
      String characters = new StringBuilder(string.text()).reverse().toString();
      return run.str(characters, string.markup());
    }
    List<Value> reversed = Iteration.reversed(run, Iteration.list(run, input));
    return input instanceof Value.Generator
        ? Value.Sequence.list(reversed)
        : Iteration.later(run, reversed::iterator);
  }

  private static Value items(Rendering run, Value input, Arguments arguments) {
    arguments.bindNone(run, "items");
    return Iteration.later(run, () -> entries(run, input));
  }

  private static Iterator<Value> entries(Rendering run, Value input) {
    if (input instanceof Value.Undefined) {
      return List.<Value>of().iterator();
    }
    if (input instanceof Value.Mapping mapping) {
      Value.View view = new Value.View(mapping.entries(), Value.View.Part.ITEMS);
      return Iteration.list(run, view).iterator();
    }
    throw run.failure("items wants a mapping, was " + input.type());
  }

  private static Value sum(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "sum", "attribute", "start");
    AttributePath path = AttributePath.of(run, bound.or(0, Value.None.NONE));
    Value sum = bound.or(1, Value.of(0));
    if (sum instanceof Value.Str) {
      throw run.failure("sum cannot add strings");
    }
    Iterator<Value> items = Iteration.iterator(run, input);
    while (items.hasNext()) {
      run.step();
      sum = Operators.binary(run, "+", sum, path.of(items.next()));
    }
    return sum;
  }
}
