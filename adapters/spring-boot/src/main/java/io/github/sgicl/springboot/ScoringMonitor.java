package io.github.sgicl.springboot;

import io.github.sgicl.monitor.SparsityMonitor;
import io.github.sgicl.monitor.Traffic;
import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;

/** A monitor and the signal whose scores it judges. */
record ScoringMonitor(DifficultySignal signal, SparsityMonitor monitor) implements TextMonitor {

  @Override
  public Verdict observe(String text) {
    return monitor.observe(signal.score(text));
  }

  @Override
  public Verdict observe(String group, String text) {
    return monitor.observe(group, signal.score(text));
  }

  @Override
  public Traffic traffic() {
    return monitor.traffic();
  }
}
