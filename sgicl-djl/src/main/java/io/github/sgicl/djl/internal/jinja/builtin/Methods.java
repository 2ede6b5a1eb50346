package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Arguments.Bound;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.CyclerState;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;

/** Calls of methods; those of lists, tuples, dicts and what Jinja adds are here. */
public final class Methods {

  private Methods() {}

  public static Value call(Rendering run, Value.Method method, Arguments arguments) {
    String name = method.name();
    Value owner = method.owner();
    if (owner instanceof Value.Str string) {
      return StringMethods.call(run, string, name, arguments);
    }
    if (owner instanceof Value.Loop loop) {
      List<Value> values = arguments.bindAll(run, "loop." + name);
      return name.equals("cycle") ? loop.state().cycle(values) : loop.state().changed(values);
    }
    if (owner instanceof Value.Mapping mapping) {
      return ofMapping(run, mapping, name, arguments);
    }
    if (owner instanceof Value.Function) {
      return fromKeys(run, arguments);
    }
    if (owner instanceof Value.Cycler cycler) {
      arguments.bindNone(run, name);
      return ofCycler(cycler.state(), name);
    }
    return Numbers.isNumber(owner)
        ? NumberMethods.call(run, owner, name, arguments)
        : ofSequence(run, owner, name, arguments);
  }

  private static Value ofCycler(CyclerState cycler, String name) {
    if (name.equals("next")) {
      return cycler.next();
    }
    cycler.reset();
    return Value.None.NONE;
  }

  private static Value ofMapping(
      Rendering run, Value.Mapping mapping, String name, Arguments arguments) {
    Dict entries = mapping.entries();
    if (name.equals("get")) {
      Bound bound = arguments.bind(run, "get", "/key", "/default");
      Value value = entries.get(run, bound.required(0));
      return value == null ? bound.or(1, Value.None.NONE) : value;
    }
    if (name.equals("fromkeys")) {
      return fromKeys(run, arguments);
    }
    arguments.bindNone(run, name);
    return switch (name) {
      case "keys" -> new Value.View(entries, Value.View.Part.KEYS);
      case "values" -> new Value.View(entries, Value.View.Part.VALUES);
      case "items" -> new Value.View(entries, Value.View.Part.ITEMS);
      default -> new Value.Mapping(entries);
    };
  }

  private static Value fromKeys(Rendering run, Arguments arguments) {
    Bound bound = arguments.bind(run, "fromkeys", "/iterable", "/value");
    Dict entries = new Dict();
    for (Value key : Iteration.list(run, bound.required(0))) {
      run.items(1);
      entries.put(run, key, bound.or(1, Value.None.NONE));
    }
    return new Value.Mapping(entries);
  }

  private static Value ofSequence(Rendering run, Value owner, String name, Arguments arguments) {
    List<Value> items = Iteration.list(run, owner);
    if (name.equals("copy")) {
      arguments.bindNone(run, name);
      return Value.Sequence.list(items);
    }
    if (name.equals("count")) {
      Value wanted = arguments.bind(run, "count", "/value").required(0);
      return Value.of(items.stream().filter(item -> Comparison.equal(run, item, wanted)).count());
    }
    Bound bound = arguments.bind(run, "index", "/value", "/start", "/stop");
    int size = items.size();
    long stop = within(bound.place(2, size), size);
    for (long i = within(bound.place(1, 0), size); i < stop; i++) {
      if (Comparison.equal(run, items.get((int) i), bound.required(0))) {
        return Value.of(i);
      }
    }
    throw run.failure("the value is not in the " + owner.type());
  }

  private static long within(long index, int size) {
    return Math.max(0, Math.min(index < 0 ? index + size : index, size));
  }
}
