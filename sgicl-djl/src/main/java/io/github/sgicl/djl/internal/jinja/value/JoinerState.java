package io.github.sgicl.djl.internal.jinja.value;

/** A {@code joiner}: nothing at first, its separator ever after. */
public final class JoinerState {

  private final Value separator;
  private boolean used;

  public JoinerState(Value separator) {
    this.separator = separator;
  }

  Value separator() {
    return separator;
  }

  boolean used() {
    return used;
  }

  public Value next() {
    Value next = used ? separator : Value.Str.EMPTY;
    used = true;
    return next;
  }
}
