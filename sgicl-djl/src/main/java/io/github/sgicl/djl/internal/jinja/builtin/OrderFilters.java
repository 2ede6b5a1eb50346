package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.AttributePath;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.LetterCase;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The filters that sort, and that find the least and the greatest. */
final class OrderFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "sort",
          OrderFilters::sort,
          "dictsort",
          OrderFilters::dictSort,
          "min",
          (run, input, arguments) -> extreme(run, "min", 1, input, arguments),
          "max",
          (run, input, arguments) -> extreme(run, "max", -1, input, arguments));

  private OrderFilters() {}

  /** What a value is ordered by: strings without case, if case does not matter. */
  static Value key(Rendering run, Value value, boolean caseSensitive) {
    if (caseSensitive || !(value instanceof Value.Str string)) {
      return value;
    }
    run.walk(string.text().length());
    return run.str(LetterCase.lower(string.text()));
  }

  private record Keyed(Value key, Value item) {}

  private static List<Value> sorted(Rendering run, List<Keyed> keyed, boolean reverse) {
    run.items(keyed.size());
    Comparator<Keyed> order =
        Comparator.comparing(Keyed::key, (a, b) -> Comparison.compare(run, a, b));
    keyed.sort(reverse ? order.reversed() : order);
    return keyed.stream().map(Keyed::item).toList();
  }

  private static Value sort(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "sort", "reverse", "case_sensitive", "attribute");
    List<AttributePath> paths = AttributePath.list(run, bound.or(2, Value.None.NONE));
    List<Keyed> keyed = new ArrayList<>();
    for (Value item : Iteration.list(run, input)) {
      List<Value> keys = new ArrayList<>();
      run.items(1L + paths.size());
      for (AttributePath path : paths) {
        keys.add(key(run, path.of(item), bound.flag(1)));
      }
      keyed.add(new Keyed(Value.Sequence.list(keys), item));
    }
    return Value.Sequence.list(sorted(run, keyed, bound.integer(0, 0) != 0));
  }

  private static Value dictSort(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "dictsort", "case_sensitive", "by", "reverse");
    String by = bound.get(1) == null ? "key" : bound.text(1);
    if (!by.equals("key") && !by.equals("value")) {
      throw run.failure("dictsort sorts by key or value, was " + by);
    }
    if (!(input instanceof Value.Mapping mapping)) {
      throw run.failure("dictsort wants a mapping, was " + input.type());
    }
    List<Keyed> keyed = new ArrayList<>();
    for (Dict.Entry entry : mapping.entries().entries()) {
      run.items(2);
      Value key = key(run, by.equals("key") ? entry.key() : entry.value(), bound.flag(0));
      keyed.add(new Keyed(key, Value.Sequence.pair(entry.key(), entry.value())));
    }
    return Value.Sequence.list(sorted(run, keyed, bound.integer(2, 0) != 0));
  }

  private static Value extreme(
      Rendering run, String name, int sign, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, name, "case_sensitive", "attribute");
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    Iterator<Value> items = Iteration.iterator(run, input);
    if (!items.hasNext()) {
      return Value.Undefined.because("there is no aggregated item, the sequence was empty");
    }
    Value best = items.next();
    Value bestKey = key(run, path.of(best), bound.flag(0));
    while (items.hasNext()) {
      Value item = items.next();
      Value key = key(run, path.of(item), bound.flag(0));
      if (sign * Comparison.compare(run, key, bestKey) < 0) {
        best = item;
        bestKey = key;
      }
    }
    return best;
  }
}
