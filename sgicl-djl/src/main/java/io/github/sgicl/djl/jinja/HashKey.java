package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.List;

/** Objects that are equal in Java where hashable values are equal in Python. */
final class HashKey {

  private HashKey() {}

  /**
   * The key of a value.
   *
   * @throws TemplateException if the value cannot be hashed
   */
  static Object of(Rendering run, Value value) {
    run.step();
    if (value instanceof Value.Str string) {
      return string.text();
    }
    if (value instanceof Value.Bool bool) {
      return bool.holds() ? 1L : 0L;
    }
    if (value instanceof Value.Int integer) {
      return integer.value();
    }
    if (value instanceof Value.Real real) {
      return of(real.value());
    }
    if (value instanceof Value.Undefined) {
      return Value.Undefined.class;
    }
    if (value instanceof Value.Sequence sequence && sequence.tuple()) {
      List<Object> keys = new ArrayList<>(sequence.items().size());
      run.enter();
      for (Value item : sequence.items()) {
        keys.add(of(run, item));
      }
      run.leave();
      return keys;
    }
    if (value instanceof Value.None) {
      return value;
    }
    throw run.failure("unhashable type: '" + value.type() + "'");
  }

  private static Object of(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p63;
    return whole ? (Object) (long) value : (Object) value;
  }
}
