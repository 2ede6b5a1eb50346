package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.builtin.Filters.Filter;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.AttributePath;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filters that compute item by item, as the items are asked for. */
public final class SelectionFilters {

  static final Map<String, Filter> BY_NAME =
      Map.of(
          "map", SelectionFilters::map,
          "select", (run, input, arguments) -> chosen(run, input, arguments, false, true),
          "reject", (run, input, arguments) -> chosen(run, input, arguments, false, false),
          "selectattr", (run, input, arguments) -> chosen(run, input, arguments, true, true),
          "rejectattr", (run, input, arguments) -> chosen(run, input, arguments, true, false));

  private SelectionFilters() {}

  private static Value map(Rendering run, Value input, Arguments arguments) {
    return whileTrue(
        run,
        input,
        () -> new Items(run, Iteration.iterator(run, input), item -> true, change(run, arguments)));
  }

  /**
   * As in Jinja, where nothing is looked at before the first item, and nothing of what is false.
   */
  private static Value whileTrue(Rendering run, Value input, Supplier<Iterator<Value>> items) {
    return Iteration.later(
        run, () -> Iteration.isTrue(input) ? items.get() : List.<Value>of().iterator());
  }

  private static Function<Value, Value> change(Rendering run, Arguments arguments) {
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Arguments.Bound bound = arguments.bind(run, "map", "/", "attribute", "default");
      AttributePath path = AttributePath.of(run, bound.required(1));
      Value otherwise = bound.has(2) ? bound.required(2) : null;
      return item -> path.of(item, otherwise);
    }
    String filter = name(run, "map", arguments, 0);
    Arguments rest = arguments.without(1);
    return item -> Filters.apply(run, filter, item, rest);
  }

  private static Value chosen(
      Rendering run, Value input, Arguments arguments, boolean byAttribute, boolean wanted) {
    return whileTrue(
        run,
        input,
        () -> {
          Predicate<Value> choice = choice(run, arguments, byAttribute, wanted);
          return new Items(run, Iteration.iterator(run, input), choice, Function.identity());
        });
  }

  private static Predicate<Value> choice(
      Rendering run, Arguments arguments, boolean byAttribute, boolean wanted) {
    int testAt = byAttribute ? 1 : 0;
    if (arguments.positional().size() < testAt) {
      throw run.failure("missing parameter for attribute name");
    }
    Value attribute = byAttribute ? arguments.positional().get(0) : Value.None.NONE;
    AttributePath path = AttributePath.of(run, attribute);
    if (arguments.positional().size() <= testAt) {
      return item -> Iteration.isTrue(path.of(item)) == wanted;
    }
    String test = name(run, "select", arguments, testAt);
    Arguments rest = arguments.without(testAt + 1);
    return item -> Tests.holds(run, test, path.of(item), rest) == wanted;
  }

  private static String name(Rendering run, String filter, Arguments arguments, int index) {
    if (arguments.positional().size() <= index) {
      throw run.failure(filter + " requires the name of a filter");
    }
    if (arguments.positional().get(index) instanceof Value.Str name) {
      return name.text();
    }
    throw run.failure(filter + " wants a name, was " + arguments.positional().get(index).type());
  }

  /** The chosen items, changed one by one. */
  public static final class Items implements Iterator<Value> {

    private final Rendering run;
    private final Iterator<Value> source;
    private final Predicate<Value> choice;
    private final Function<Value, Value> change;
    private @Nullable Value next;

    public Items(
        Rendering run,
        Iterator<Value> source,
        Predicate<Value> choice,
        Function<Value, Value> change) {
      this.run = run;
      this.source = source;
      this.choice = choice;
      this.change = change;
    }

    @Override
    public boolean hasNext() {
      run.enter();
      while (next == null && source.hasNext()) {
        run.step();
        Value item = source.next();
        if (choice.test(item)) {
          next = change.apply(item);
        }
      }
      run.leave();
      return next != null;
    }

    @Override
    public Value next() {
      if (next == null && !hasNext()) {
        throw new NoSuchElementException();
      }
      Value item = Objects.requireNonNull(next);
      next = null;
      return item;
    }
  }
}
