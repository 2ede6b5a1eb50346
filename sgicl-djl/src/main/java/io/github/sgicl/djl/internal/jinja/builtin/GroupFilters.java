package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.AttributePath;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.HashKey;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters that put items together, or leave out what is there already. */
final class GroupFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "batch", GroupFilters::batch,
          "groupby", GroupFilters::groupBy,
          "slice", GroupFilters::slice,
          "unique", GroupFilters::unique);

  private GroupFilters() {}

  private static Value groupBy(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "groupby", "attribute", "default", "case_sensitive");
    AttributePath path = AttributePath.of(run, bound.required(0));
    Value otherwise = bound.has(1) ? bound.required(1) : null;
    boolean caseSensitive = bound.flag(2);
    record Keyed(Value key, Value item) {}
    List<Keyed> keyed = new ArrayList<>();
    for (Value item : Iteration.list(run, input)) {
      run.items(2);
      keyed.add(new Keyed(OrderFilters.key(run, path.of(item, otherwise), caseSensitive), item));
    }
    keyed.sort((a, b) -> Comparison.compare(run, a.key, b.key));
    List<Value> groups = new ArrayList<>();
    List<Value> group = new ArrayList<>();
    for (int i = 0; i < keyed.size(); i++) {
      group.add(keyed.get(i).item);
      boolean ends =
          i + 1 == keyed.size() || !Comparison.equal(run, keyed.get(i).key, keyed.get(i + 1).key);
      if (ends) {
        run.items(2);
        Value grouper = path.of(group.get(0), otherwise);
        List<Value> parts = List.of(grouper, Value.Sequence.list(group));
        groups.add(new Value.Sequence(parts, Value.Sequence.Kind.GROUP));
        group = new ArrayList<>();
      }
    }
    return Value.Sequence.list(groups);
  }

  private static Value unique(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "unique", "case_sensitive", "attribute");
    AttributePath path = AttributePath.of(run, bound.or(1, Value.None.NONE));
    Set<Object> seen = new HashSet<>();
    return Iteration.later(
        run,
        () ->
            new SelectionFilters.Items(
                run,
                Iteration.iterator(run, input),
                item -> isNew(run, seen, OrderFilters.key(run, path.of(item), bound.flag(0))),
                item -> item));
  }

  private static boolean isNew(Rendering run, Set<Object> seen, Value key) {
    run.items(1);
    return seen.add(HashKey.of(run, key));
  }

  private static Value batch(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "batch", "linecount", "fill_with");
    Value size = bound.required(0);
    return Iteration.later(
        run, () -> batches(run, input, size, bound.has(1) ? bound.required(1) : null));
  }

  private static Iterator<Value> batches(
      Rendering run, Value input, Value wanted, @Nullable Value filling) {
    long size = Numbers.isInteger(wanted) ? Numbers.integer(wanted) : -1;
    List<Value> batches = new ArrayList<>();
    List<Value> batch = new ArrayList<>();
    Iterator<Value> items = Iteration.iterator(run, input);
    while (items.hasNext()) {
      run.items(1);
      if (batch.size() == size) {
        batches.add(Value.Sequence.list(batch));
        batch = new ArrayList<>();
      }
      batch.add(items.next());
    }
    if (!batch.isEmpty()) {
      if (filling != null) {
        fill(run, batch, wanted, filling);
      }
      batches.add(Value.Sequence.list(batch));
    }
    return batches.iterator();
  }

  private static void fill(Rendering run, List<Value> batch, Value wanted, Value filling) {
    if (!Numbers.isInteger(wanted)) {
      throw run.failure("batch wants an integer, was " + wanted.type());
    }
    run.items(Math.max(0, Numbers.integer(wanted) - batch.size()));
    while (batch.size() < Numbers.integer(wanted)) {
      batch.add(filling);
    }
  }

  private static Value slice(Rendering run, Value input, Arguments arguments) {
    Bound bound = arguments.bind(run, "slice", "slices", "fill_with");
    Value count = bound.required(0);
    return Iteration.later(
        run, () -> slices(run, input, count, bound.has(1) ? bound.required(1) : null));
  }

  private static Iterator<Value> slices(
      Rendering run, Value input, Value wanted, @Nullable Value filling) {
    List<Value> items = Iteration.list(run, input);
    if (!Numbers.isInteger(wanted) || Numbers.integer(wanted) == 0) {
      throw run.failure("slice wants an integer that is not 0, was a " + wanted.type());
    }
    long count = Numbers.integer(wanted);
    run.items(Math.max(count, 0) + items.size());
    long least = Math.floorDiv(items.size(), count);
    long longer = Math.floorMod(items.size(), count);
    List<Value> slices = new ArrayList<>();
    int start = 0;
    for (long i = 0; i < count; i++) {
      int end = start + (int) least + (i < longer ? 1 : 0);
      List<Value> slice = new ArrayList<>(items.subList(start, end));
      if (filling != null && i >= longer) {
        slice.add(filling);
      }
      slices.add(Value.Sequence.list(slice));
      start = end;
    }
    return slices.iterator();
  }
}
