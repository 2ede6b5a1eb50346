package io.github.sgicl.djl.internal.jinja.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes of attributes, written with dots; digits are indices. */
public record AttributePath(Rendering run, List<Value> steps) {

  /** The path that a filter's argument names; none leads to the item itself. */
  public static AttributePath of(Rendering run, Value attribute) {
    if (attribute instanceof Value.None) {
      return new AttributePath(run, List.of());
    }
    if (!(attribute instanceof Value.Str path)) {
      return new AttributePath(run, List.of(attribute));
    }
    List<Value> steps = new ArrayList<>();
    for (String step : new Splitting(run, path.text(), Long.MAX_VALUE).at(".")) {
      run.step();
      Value.Str name = new Value.Str(step, false);
      steps.add(isIndex(step) ? index(run, name) : name);
    }
    return new AttributePath(run, steps);
  }

  private static boolean isIndex(String step) {
    return !step.isEmpty() && step.codePoints().allMatch(Characters::isDigit);
  }

  private static Value index(Rendering run, Value.Str step) {
    Value index = IntegerText.parsedOrNull(run, step, 10);
    if (index == null) {
      throw run.failure("'" + step.text() + "' is no index");
    }
    return index;
  }

  /** Several paths, separated by commas. */
  public static List<AttributePath> list(Rendering run, Value attributes) {
    if (!(attributes instanceof Value.Str paths)) {
      return List.of(of(run, attributes));
    }
    List<AttributePath> list = new ArrayList<>();
    for (String path : new Splitting(run, paths.text(), Long.MAX_VALUE).at(",")) {
      list.add(of(run, new Value.Str(path, false)));
    }
    return list;
  }

  public Value of(Value item) {
    return of(item, null);
  }

  /** As {@link #of(Value)}, with a stand-in wherever a step leads nowhere. */
  public Value of(Value item, @Nullable Value otherwise) {
    Value value = item;
    for (Value step : steps) {
      run.step();
      value = Attributes.item(run, value, step);
      if (otherwise != null && value instanceof Value.Undefined) {
        value = otherwise;
      }
    }
    return value;
  }
}
