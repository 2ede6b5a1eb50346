package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices {@code [start:stop:step]} of strings, lists, tuples and ranges. */
public final class Slice {

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
  public static Value of(Rendering run, Value value, Value from, Value to, Value by) {
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
    long step = by instanceof Value.None ? 1 : within(by);
    int length = Iteration.length(run, value);
    Slice slice = new Slice(run, bound(from), bound(to), step, length);
    return slice.take(run, value);
  }

  private static boolean isBound(Value value) {
    return value instanceof Value.None || Numbers.isWhole(value);
  }

  private static @Nullable Long bound(Value value) {
    return value instanceof Value.None ? null : within(value);
  }

  /** As in Python, what needs more than 64 bits is as good as the largest number. */
  private static long within(Value value) {
    if (Numbers.isInteger(value)) {
      return Numbers.integer(value);
    }
    return Numbers.sign(value) < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
  }

  private Value take(Rendering run, Value value) {
    if (value instanceof Value.Str string) {
      return run.str(takeText(run, string), string.markup());
    }
    if (value instanceof Value.Range range) {
      long first = range.start() + start * range.step();
      long stride = range.step() * step;
      return new Value.Range(first, range.start() + stop * range.step(), stride, count);
    }
    Value.Sequence sequence = (Value.Sequence) value;
    run.items(count);
    List<Value> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(sequence.items().get(at(i)));
    }
    return sequence.tuple() ? Value.Sequence.tuple(taken) : Value.Sequence.list(taken);
  }

  private String takeText(Rendering run, Value.Str string) {
    if (count == 0) {
      return "";
    }
    if (step == 1) {
      return Characters.slice(run, string, at(0), at(0) + count);
    }
    run.text(2L * string.text().length());
    run.walk(string.text().length());
    int[] characters = string.text().codePoints().toArray();
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
