package io.github.sgicl.djl.jinja;

/** A {@code joiner}: nothing at first, its separator ever after. */
final class JoinerState {

  private final Value separator;
  private boolean used;

  JoinerState(Value separator) {
    this.separator = separator;
  }

  Value separator() {
    return separator;
  }

  boolean used() {
    return used;
  }

  Value next() {
    Value next = used ? separator : Value.Str.EMPTY;
    used = true;
    return next;
  }
}
