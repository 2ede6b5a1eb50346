package io.github.sgicl.djl.internal.jinja.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a Java caller passes into values; anything outside JSON's types is refused. */
public final class JavaValues {

  private static final int MAX_DEPTH = 100;

  private JavaValues() {}

  /**
   * The value of a Java object.
   *
   * @param path what the object is, for the message
   * @throws IllegalArgumentException if it is none of null, string, boolean, integer, float,
   *     double, collection, or map with strings as keys
   */
  public static Value of(@Nullable Object object, String path) {
    return of(object, path, 0);
  }

  private static Value of(@Nullable Object object, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "variables may nest at most " + MAX_DEPTH + " levels deep, " + path + " is deeper");
    }
    if (object == null) {
      return Value.None.NONE;
    }
    if (object instanceof CharSequence text) {
      return new Value.Str(text.toString(), false);
    }
    if (object instanceof Boolean bool) {
      return Value.of(bool);
    }
    if (object instanceof Long
        || object instanceof Integer
        || object instanceof Short
        || object instanceof Byte) {
      return Value.of(((Number) object).longValue());
    }
    if (object instanceof BigInteger whole) {
      return whole(whole, path);
    }
    if (object instanceof Double || object instanceof Float) {
      return new Value.Real(((Number) object).doubleValue());
    }
    if (object instanceof Collection<?> items) {
      List<Value> values = new ArrayList<>(items.size());
      for (Object item : items) {
        values.add(of(item, path + "[" + values.size() + "]", depth + 1));
      }
      return Value.Sequence.list(values);
    }
    if (object instanceof Map<?, ?> map) {
      return mapping(map, path, depth);
    }
    throw new IllegalArgumentException(
        path + " must be of a type that JSON has, was " + object.getClass().getName());
  }

  private static Value whole(BigInteger whole, String path) {
    if (whole.bitLength() > Numbers.MAX_BITS) {
      throw new IllegalArgumentException(
          "integers may have at most " + Numbers.MAX_BITS + " bits, " + path + " has more");
    }
    return whole.bitLength() < Long.SIZE ? Value.of(whole.longValueExact()) : new Value.Huge(whole);
  }

  private static Value mapping(Map<?, ?> map, String path, int depth) {
    Dict entries = new Dict();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException(
            "the keys of " + path + " must be strings, one was " + entry.getKey());
      }
      entries.put(key, of(entry.getValue(), path + "." + key, depth + 1));
    }
    return new Value.Mapping(entries);
  }
}
