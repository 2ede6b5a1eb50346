package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import io.github.sgicl.djl.jinja.Filters.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The filters on lists and on whatever else can be walked through. */
final class SequenceFilters {

  static final Map<String, Filter> BY_NAME =
      Map.ofEntries(
          Map.entry("first", SequenceFilters::first),
          Map.entry("last", SequenceFilters::last),
          Map.entry("list", SequenceFilters::list),
          Map.entry("join", SequenceFilters::join),
          Map.entry("reverse", SequenceFilters::reverse),
          Map.entry("sort", SequenceFilters::sort),
          Map.entry("dictsort", SequenceFilters::dictSort),
          Map.entry("items", SequenceFilters::items),
          Map.entry("unique", SequenceFilters::unique),
          Map.entry("min", SequenceFilters::least),
          Map.entry("max", SequenceFilters::greatest),
          Map.entry("sum", SequenceFilters::sum),
          Map.entry("batch", SequenceFilters::batch));

  private SequenceFilters() {}

  private static Value first(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "first");
    Iterator<Value> items = Iteration.iterator(nothing.run(), input);
    return items.hasNext() ? items.next() : new Value.Undefined("no first item, was empty");
  }

  private static Value last(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "last");
    if (input instanceof Value.Generator) {
      throw run.failure("'generator' object is not reversible");
    }
    List<Value> items = Iteration.list(nothing.run(), input);
    return items.isEmpty()
        ? new Value.Undefined("no last item, was empty")
        : items.get(items.size() - 1);
  }

  private static Value list(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "list");
    return new Value.Sequence(Iteration.list(nothing.run(), input), false);
  }

  private static Value join(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "join", "d", "attribute");
    String separator = PythonText.str(run, bound.or(0, Value.Str.EMPTY));
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    StringBuilder joined = new StringBuilder();
    Iterator<Value> items = Iteration.iterator(run, input);
    for (boolean isFirst = true; items.hasNext(); isFirst = false) {
      String text = PythonText.str(run, path.of(items.next()));
      run.step();
      run.text((long) text.length() + separator.length());
      joined.append(isFirst ? "" : separator).append(text);
    }
    return new Value.Str(joined.toString(), false);
  }

  private static Value reverse(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "reverse");
    List<Value> reversed = Iteration.reversed(Iteration.list(nothing.run(), input));
    run.items(reversed.size());
    if (input instanceof Value.Str string) {
      String characters = new StringBuilder(string.text()).reverse().toString();
      return new Value.Str(run.str(characters).text(), string.markup());
    }
    return input instanceof Value.Generator
        ? new Value.Sequence(reversed, false)
        : new Value.Generator(reversed.iterator());
  }

  private static Value sort(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "sort", "reverse", "case_sensitive", "attribute");
    List<AttributePath> paths = AttributePath.list(run, bound.or(2, Value.None.NONE));
    boolean caseSensitive = bound.flag(1);
    record Keyed(Value key, Value item) {}
    List<Keyed> keyed = new ArrayList<>();
    for (Value item : Iteration.list(run, input)) {
      List<Value> keys = new ArrayList<>();
      for (AttributePath path : paths) {
        keys.add(sortKey(run, path.of(item), caseSensitive));
      }
      keyed.add(new Keyed(new Value.Sequence(keys, false), item));
    }
    run.items(keyed.size());
    Comparator<Keyed> order =
        Comparator.comparing(Keyed::key, (a, b) -> Comparison.compare(run, a, b));
    keyed.sort(bound.flag(0) ? order.reversed() : order);
    return new Value.Sequence(keyed.stream().map(Keyed::item).toList(), false);
  }

  private static Value sortKey(Rendering run, Value value, boolean caseSensitive) {
    return value instanceof Value.Str string && !caseSensitive
        ? run.str(string.text().toLowerCase(Locale.ROOT))
        : value;
  }

  private static Value dictSort(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "dictsort", "case_sensitive", "by", "reverse");
    if (!(input instanceof Value.Mapping mapping)) {
      throw run.failure("dictsort wants a mapping, was " + input.type());
    }
    String by = bound.has(1) ? bound.text(1) : "key";
    if (!by.equals("key") && !by.equals("value")) {
      throw run.failure("dictsort sorts by key or value, was " + by);
    }
    run.items(mapping.entries().size());
    boolean caseSensitive = bound.flag(0);
    Comparator<Dict.Entry> order =
        Comparator.comparing(
            entry -> sortKey(run, by.equals("key") ? entry.key() : entry.value(), caseSensitive),
            (a, b) -> Comparison.compare(run, a, b));
    List<Dict.Entry> entries = new ArrayList<>(mapping.entries().entries());
    entries.sort(bound.flag(2) ? order.reversed() : order);
    List<Value> pairs = new ArrayList<>();
    for (Dict.Entry entry : entries) {
      pairs.add(new Value.Sequence(List.of(entry.key(), entry.value()), true));
    }
    return new Value.Sequence(pairs, false);
  }

  private static Value items(Rendering run, Value input, Arguments arguments) {
    Bound nothing = arguments.bind(run, "items");
    if (input instanceof Value.Undefined) {
      return new Value.Generator(List.<Value>of().iterator());
    }
    if (!(input instanceof Value.Mapping mapping)) {
      throw run.failure("items wants a mapping, was " + input.type());
    }
    Value.View view = new Value.View(mapping.entries(), Value.View.Part.ITEMS);
    return new Value.Generator(Iteration.list(nothing.run(), view).iterator());
  }

  private static Value unique(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "unique", "case_sensitive", "attribute");
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    Set<Object> seen = new HashSet<>();
    List<Value> unique = new ArrayList<>();
    Iterator<Value> items = Iteration.iterator(run, input);
    while (items.hasNext()) {
      Value item = items.next();
      if (seen.add(HashKey.of(run, sortKey(run, path.of(item), bound.flag(0))))) {
        unique.add(item);
      }
    }
    run.items(unique.size());
    return new Value.Generator(unique.iterator());
  }

  private static Value least(Rendering run, Value input, Arguments arguments) {
    return extreme(run, "min", 1, input, arguments);
  }

  private static Value greatest(Rendering run, Value input, Arguments arguments) {
    return extreme(run, "max", -1, input, arguments);
  }

  private static Value extreme(
      Rendering run, String name, int sign, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, name, "case_sensitive", "attribute");
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    Iterator<Value> items = Iteration.iterator(run, input);
    if (!items.hasNext()) {
      return new Value.Undefined("no aggregated item, was empty");
    }
    Value best = items.next();
    Value bestKey = sortKey(run, path.of(best), bound.flag(0));
    while (items.hasNext()) {
      Value item = items.next();
      Value key = sortKey(run, path.of(item), bound.flag(0));
      if (sign * Comparison.compare(run, key, bestKey) < 0) {
        best = item;
        bestKey = key;
      }
    }
    return best;
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

  private static Value batch(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "batch", "linecount", "fill_with");
    long size = bound.required(0) instanceof Value.Int count ? count.value() : 0;
    List<Value> items = Iteration.list(run, input);
    run.items(items.size());
    List<Value> batches = new ArrayList<>();
    List<Value> batch = new ArrayList<>();
    for (Value item : items) {
      if (batch.size() == size) {
        batches.add(new Value.Sequence(batch, false));
        batch = new ArrayList<>();
      }
      batch.add(item);
    }
    if (!batch.isEmpty()) {
      run.items(bound.has(1) ? Math.max(0, size - batch.size()) : 0);
      while (bound.has(1) && batch.size() < size) {
        batch.add(bound.required(1));
      }
      batches.add(new Value.Sequence(batch, false));
    }
    return new Value.Generator(batches.iterator());
  }
}
