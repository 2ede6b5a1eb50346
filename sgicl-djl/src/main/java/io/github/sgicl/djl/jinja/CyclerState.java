package io.github.sgicl.djl.jinja;

import java.util.List;

/** Where a {@code cycler} stands among its values. */
final class CyclerState {

  private final List<Value> values;
  private int position;

  CyclerState(List<Value> values) {
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

  Value next() {
    Value value = current();
    position = (position + 1) % values.size();
    return value;
  }

  void reset() {
    position = 0;
  }
}
