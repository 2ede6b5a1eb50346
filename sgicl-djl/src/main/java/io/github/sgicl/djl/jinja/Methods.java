package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Arguments.Bound;
import java.util.List;

/** Calls of methods; those of lists, tuples and dicts are here. */
final class Methods {

  private Methods() {}

  static Value call(Rendering run, Value.Method method, Arguments arguments) {
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
    return ofSequence(run, (Value.Sequence) owner, name, arguments);
  }

  private static Value ofMapping(
      Rendering run, Value.Mapping mapping, String name, Arguments arguments) {
    Dict entries = mapping.entries();
    if (name.equals("get")) {
      Bound bound = arguments.bind(run, "get", "/key", "/default");
      Value value = entries.get(run, bound.required(0));
      return value == null ? bound.or(1, Value.None.NONE) : value;
    }
    Bound nothing = arguments.bind(run, name);
    return switch (nothing.function()) {
      case "keys" -> new Value.View(entries, Value.View.Part.KEYS);
      case "values" -> new Value.View(entries, Value.View.Part.VALUES);
      default -> new Value.View(entries, Value.View.Part.ITEMS);
    };
  }

  private static Value ofSequence(
      Rendering run, Value.Sequence sequence, String name, Arguments arguments) {
    List<Value> items = sequence.items();
    if (name.equals("count")) {
      Value wanted = arguments.bind(run, "count", "/value").required(0);
      return Value.of(items.stream().filter(item -> Comparison.equal(run, item, wanted)).count());
    }
    Bound bound = arguments.bind(run, "index", "/value", "/start", "/stop");
    int size = items.size();
    long stop = within(bound.integer(2, size), size);
    for (long i = within(bound.integer(1, 0), size); i < stop; i++) {
      if (Comparison.equal(run, items.get((int) i), bound.required(0))) {
        return Value.of(i);
      }
    }
    throw run.failure("the value is not in the " + sequence.type());
  }

  private static long within(long index, int size) {
    return Math.max(0, Math.min(index < 0 ? index + size : index, size));
  }
}
