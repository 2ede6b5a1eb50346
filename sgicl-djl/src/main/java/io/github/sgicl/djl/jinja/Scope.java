package io.github.sgicl.djl.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and their values; a name that is not here is looked for in the scope around. */
final class Scope {

  private final @Nullable Scope around;
  private final Map<String, Value> values;

  private Scope(@Nullable Scope around, Map<String, Value> values) {
    this.around = around;
    this.values = values;
  }

  static Scope of(Map<String, Value> values) {
    return new Scope(null, new HashMap<>(values));
  }

  /** A new scope inside this one. */
  Scope inner() {
    return new Scope(this, new HashMap<>());
  }

  void set(String name, Value value) {
    values.put(name, value);
  }

  @Nullable Value get(String name) {
    for (Scope scope = this; scope != null; scope = scope.around) {
      Value value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
