package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.template.TemplateException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Objects that are equal in Java where hashable values are equal in Python. */
public final class HashKey {

  private HashKey() {}

  /**
   * The key of a value.
   *
   * @throws TemplateException if the value cannot be hashed
   */
  public static Object of(Rendering run, Value value) {
    run.step();
    if (value instanceof Value.Str string) {
      run.scan(string.text().length());
      return string.text();
    }
    if (value instanceof Value.Bool bool) {
      return bool.holds() ? 1L : 0L;
    }
    if (value instanceof Value.Int integer) {
      return integer.value();
    }
    if (value instanceof Value.Huge huge) {
      return huge.value();
    }
    if (value instanceof Value.Real real) {
      return of(real.value());
    }
    if (value instanceof Value.Undefined) {
      return Value.Undefined.class;
    }
    if (value instanceof Value.Sequence sequence && sequence.tuple()) {
      return tuple(run, sequence.items());
    }
    if (!isHashable(run, value)) {
      throw run.failure("unhashable type: '" + value.type() + "'");
    }
    return value instanceof Value.None ? value : new Identity(value);
  }

  static boolean isHashable(Rendering run, Value value) {
    if (!(value instanceof Value.Sequence sequence)) {
      return !(value instanceof Value.Mapping || value instanceof Value.View);
    }
    run.enter();
    boolean hashable = sequence.tuple();
    for (int i = 0; hashable && i < sequence.items().size(); i++) {
      hashable = isHashable(run, sequence.items().get(i));
    }
    run.leave();
    return hashable;
  }

  private static Object tuple(Rendering run, List<Value> items) {
    List<Object> keys = new ArrayList<>(items.size());
    run.items(items.size());
    run.enter();
    for (Value item : items) {
      keys.add(of(run, item));
    }
    run.leave();
    return new Tuple(run, keys, keys.hashCode());
  }

  private static Object of(double value) {
    if (Double.isInfinite(value) || value != Math.rint(value)) {
      return value;
    }
    boolean small = Math.abs(value) < 0x1p63;
    return small ? (Object) (long) value : new BigDecimal(value).toBigIntegerExact();
  }

  /** The items of a tuple; every comparison is counted, since hashes can be made to collide. */
  private record Tuple(Rendering run, List<Object> keys, int hash) {

    @Override
    public boolean equals(Object other) {
      run.items(keys.size());
      return other instanceof Tuple tuple && hash == tuple.hash && keys.equals(tuple.keys);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A value that equals nothing but itself. */
  private record Identity(Value value) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Identity identity && identity.value == value;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(value);
    }
  }
}
