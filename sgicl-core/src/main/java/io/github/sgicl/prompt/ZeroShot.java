package io.github.sgicl.prompt;

import java.util.List;

/** {@link DemonstrationSelector#zeroShot()}. */
record ZeroShot() implements DemonstrationSelector {

  @Override
  public String name() {
    return "zero-shot";
  }

  /** The empty selection; it wants no demonstration, so none is missing. */
  @Override
  public Selection select(Query query, int shots) {
    if (!(shots >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + shots);
    }
    return Selection.of(0, List.of(), List.of());
  }
}
