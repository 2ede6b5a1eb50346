package io.github.sgicl.djl.internal.jinja.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one call of a template, macro, block or recursive loop. A macro sees those
 * around its definition as they are when it is called.
 */
public final class Activation {

  private final @Nullable Activation around;
  private final Context context;
  private final Map<String, Value> values = new HashMap<>();

  private Activation(@Nullable Activation around, Context context) {
    this.around = around;
    this.context = context;
  }

  public static Activation of(Context context) {
    return new Activation(null, context);
  }

  /** A call of what is defined here. */
  public Activation inner() {
    return new Activation(this, context);
  }

  public @Nullable Activation around() {
    return around;
  }

  public Context context() {
    return context;
  }

  /** The value; {@link Value.Missing} if the variable is empty, null if it never had one. */
  public @Nullable Value get(String variable) {
    return values.get(variable);
  }

  public void set(String variable, Value value) {
    values.put(variable, value);
  }
}
