package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps nothing: all work is done. */
record NoJournal() implements Journal {

  @Override
  public void begin(String what, Map<String, String> identity) {
    // Nothing was done before.
  }

  @Override
  public List<Attempt> attempts(String piece, Supplier<List<Attempt>> work) {
    return work.get();
  }

  @Override
  public List<Double> values(String piece, Supplier<List<Double>> work) {
    return work.get();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
