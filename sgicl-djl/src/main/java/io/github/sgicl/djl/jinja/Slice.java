package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices {@code [start:stop:step]} of strings, lists, tuples and ranges. */
final class Slice {

  private final long start;
  private final long stop;
  private final long step;
  private final int count;

  private Slice(Rendering run, @Nullable Long from, @Nullable Long to, long step, int length) {
    if (step == 0) {
      throw run.failure("slice step cannot be zero");
    }
    this.step = step;
    long first = step > 0 ? 0 : length - 1;
    long last = step > 0 ? length : -1;
    start = from == null ? first : bounded(from, length);
    stop = to == null ? last : bounded(to, length);
    long span = step > 0 ? stop - start : start - stop;
    long stride = step == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(step);
    count = span <= 0 ? 0 : (int) ((span - 1) / stride + 1);
  }

  private long bounded(long index, int length) {
    long place = index < 0 ? index + length : index;
    return step > 0
        ? Math.max(0, Math.min(place, length))
        : Math.max(-1, Math.min(place, length - 1));
  }

  /**
   * What the slice takes.
   *
   * @throws TemplateException if the value has no slices, or a bound is no integer
   */
  static Value of(Rendering run, Value value, Value from, Value to, Value by) {
    if (value instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
    boolean sliced =
        value instanceof Value.Str
            || value instanceof Value.Sequence
            || value instanceof Value.Range;
    if (!sliced) {
      throw run.failure("'" + value.type() + "' object cannot be sliced");
    }
    if (!isBound(from) || !isBound(to) || !isBound(by)) {
      throw run.failure("the bounds of a slice must be integers or none");
    }
    long step = by instanceof Value.None ? 1 : Numbers.integer(by);
    int length = Iteration.length(run, value);
    Slice slice = new Slice(run, bound(from), bound(to), step, length);
    return slice.take(run, value);
  }

  private static boolean isBound(Value value) {
    return value instanceof Value.None || Numbers.isInteger(value);
  }

  private static @Nullable Long bound(Value value) {
    return value instanceof Value.None ? null : Numbers.integer(value);
  }

  private Value take(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return new Value.Str(takeText(run, string.text()), string.markup());
    }
    if (value instanceof Value.Range range) {
      long first = range.start() + start * range.step();
      long stride = range.step() * step;
      return new Value.Range(first, range.start() + stop * range.step(), stride, count);
    }
    List<Value> items = Iteration.list(run, value);
    run.items(count);
    List<Value> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(items.get(at(i)));
    }
    return new Value.Sequence(taken, ((Value.Sequence) value).tuple());
  }

  private String takeText(Rendering run, String text) {
    if (count == 0) {
      return "";
    }
    run.text(text.length());
    if (step == 1) {
      return Characters.slice(text, at(0), at(0) + count);
    }
    int[] characters = text.codePoints().toArray();
    StringBuilder taken = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      taken.appendCodePoint(characters[at(i)]);
    }
    return taken.toString();
  }

  private int at(int index) {
    return (int) (start + index * step);
  }
}
