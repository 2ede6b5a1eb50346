package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.List;

/** Attributes of attributes, written with dots; digits are indices. */
record AttributePath(Rendering run, List<Value> steps) {

  /** The path that a filter's argument names; none leads to the item itself. */
  static AttributePath of(Rendering run, Value attribute) {
    if (attribute instanceof Value.None) {
      return new AttributePath(run, List.of());
    }
    if (!(attribute instanceof Value.Str path)) {
      return new AttributePath(run, List.of(attribute));
    }
    List<Value> steps = new ArrayList<>();
    for (String step : new Splitting(path.text(), Long.MAX_VALUE).at(".")) {
      run.step();
      boolean index =
          !step.isEmpty()
              && step.length() < 10
              && step.chars().allMatch(c -> NumberLiteral.isDigit((char) c));
      steps.add(index ? Value.of(Long.parseLong(step)) : new Value.Str(step, false));
    }
    return new AttributePath(run, steps);
  }

  /** Several paths, separated by commas. */
  static List<AttributePath> list(Rendering run, Value attributes) {
    if (!(attributes instanceof Value.Str paths)) {
      return List.of(of(run, attributes));
    }
    List<AttributePath> list = new ArrayList<>();
    for (String path : new Splitting(paths.text(), Long.MAX_VALUE).at(",")) {
      list.add(of(run, new Value.Str(path, false)));
    }
    return list;
  }

  Value of(Value item) {
    Value value = item;
    for (Value step : steps) {
      run.step();
      value = Attributes.item(run, value, step);
    }
    return value;
  }

  /** As {@link #of(Value)}, with a stand-in wherever a step leads nowhere. */
  Value of(Value item, Value otherwise) {
    Value value = item;
    for (Value step : steps) {
      run.step();
      value = Attributes.item(run, value, step);
      if (value instanceof Value.Undefined) {
        value = otherwise;
      }
    }
    return value;
  }
}
