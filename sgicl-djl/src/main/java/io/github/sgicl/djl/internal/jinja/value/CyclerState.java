package io.github.sgicl.djl.internal.jinja.value;

import java.util.List;

/** Where a {@code cycler} stands among its values. */
public final class CyclerState {

  private final List<Value> values;
  private int position;

  public CyclerState(List<Value> values) {
    this.values = values;
  }

  List<Value> values() {
    return values;
  }

  int position() {
    return position;
  }

  Value current() {
    return values.get(position);
  }

  public Value next() {
    Value value = current();
    position = (position + 1) % values.size();
    return value;
  }

  public void reset() {
    position = 0;
  }
}
