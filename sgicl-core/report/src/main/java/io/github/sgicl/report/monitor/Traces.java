package io.github.sgicl.report.monitor;

import java.util.List;

/**
 * Requests of one kind, as the model answered them.
 *
 * @param name what kind
 * @param observations one for each request, at least one
 */
public record Traces(String name, List<Observation> observations) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Traces {
    observations = List.copyOf(observations);
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 request, " + name + " has none");
    }
  }

  double accuracy() {
    return observations.stream().mapToInt(one -> one.wrong() ? 0 : 1).average().orElseThrow();
  }

  double meanTokens() {
    return observations.stream().mapToInt(Observation::tokens).average().orElseThrow();
  }

  double mean(Signal signal) {
    return observations.stream().mapToDouble(signal::of).average().orElseThrow();
  }

  double[] values(Signal signal) {
    return observations.stream().mapToDouble(signal::of).toArray();
  }
}
