package io.github.sgicl.djl.internal.jinja.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a {@code for} loop stands: what its {@code loop} variable tells. Reads ahead by need. */
public final class LoopState {

  private static final int UNKNOWN = -1;

  private final Rendering run;
  private final int depth;
  private final @Nullable UnaryOperator<Value> deeper;
  private Iterator<Value> rest;
  private int length;
  private int index = -1;
  private @Nullable Value previous;
  private @Nullable Value current;
  private @Nullable Value next;
  private @Nullable List<Value> lastChanged;

  /**
   * Stands before the first item.
   *
   * @param filtered whether a condition leaves items out, so that the length is not known yet
   * @param depth how many loops of the same tag are around
   * @param deeper what calling the loop does; null if it is not recursive
   */
  public LoopState(
      Rendering run,
      Value iterable,
      Iterator<Value> items,
      boolean filtered,
      int depth,
      @Nullable UnaryOperator<Value> deeper) {
    this.run = run;
    this.depth = depth;
    this.deeper = deeper;
    this.rest = items;
    boolean unknown = filtered || iterable instanceof Value.Generator;
    this.length = unknown ? UNKNOWN : Iteration.length(run, iterable);
  }

  /** Goes on to the next item; null behind the last one. */
  public @Nullable Value advance() {
    Value item = peek();
    if (item != null) {
      previous = current;
      current = item;
      next = null;
      index++;
    }
    return item;
  }

  private @Nullable Value peek() {
    if (next == null && rest.hasNext()) {
      next = rest.next();
    }
    return next;
  }

  int length() {
    if (length == UNKNOWN) {
      List<Value> items = new ArrayList<>();
      while (rest.hasNext()) {
        run.items(1);
        items.add(rest.next());
      }
      rest = items.iterator();
      length = index + 1 + items.size() + (next == null ? 0 : 1);
    }
    return length;
  }

  int index() {
    return index + 1;
  }

  /** What {@code loop.name} is; null if there is no such attribute. */
  @Nullable Value attribute(String name) {
    return switch (name) {
      case "index" -> Value.of(index + 1);
      case "index0" -> Value.of(index);
      case "revindex" -> Value.of(length() - index);
      case "revindex0" -> Value.of(length() - index - 1);
      case "first" -> Value.of(index == 0);
      case "last" -> Value.of(peek() == null);
      case "length" -> Value.of(length());
      case "depth" -> Value.of(depth + 1);
      case "depth0" -> Value.of(depth);
      case "previtem" -> orUndefined(previous, "there is no previous item");
      case "nextitem" -> orUndefined(peek(), "there is no next item");
      case "cycle", "changed" -> new Value.Method(new Value.Loop(this), name);
      default -> null;
    };
  }

  public Value recurse(Value inner) {
    if (deeper == null) {
      throw run.failure("a loop that is called must be marked 'recursive'");
    }
    return deeper.apply(inner);
  }

  public Value cycle(List<Value> values) {
    if (values.isEmpty()) {
      throw run.failure("loop.cycle needs at least one value");
    }
    return values.get(index % values.size());
  }

  public Value changed(List<Value> values) {
    boolean same =
        lastChanged != null
            && Comparison.equal(
                run, Value.Sequence.tuple(lastChanged), Value.Sequence.tuple(values));
    lastChanged = values;
    return Value.of(!same);
  }

  private static Value orUndefined(@Nullable Value value, String reason) {
    return value == null ? Value.Undefined.because(reason) : value;
  }
}
