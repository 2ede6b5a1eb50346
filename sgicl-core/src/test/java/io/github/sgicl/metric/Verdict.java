package io.github.sgicl.metric;

/** Whether a metric has a property. */
sealed interface Verdict {

  /** It has it for every vector. */
  record Holds() implements Verdict {}

  /** It never moves the other way, but may stay as it is, as in the example. */
  record Ties(Change example) implements Verdict {}

  /** It moves the other way for the counterexample. */
  record Fails(Change counterexample) implements Verdict {}

  static Verdict holds() {
    return new Holds();
  }

  static Verdict ties(Change example) {
    return new Ties(example);
  }

  static Verdict fails(Change counterexample) {
    return new Fails(counterexample);
  }
}
