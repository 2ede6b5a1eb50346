package io.github.sgicl.examples.monitor;

import java.util.List;

/**
 * Requests of one kind, as the model answered them.
 *
 * @param name what kind
 * @param observations one a request
 */
record Traces(String name, List<Observation> observations) {

  Traces {
    observations = List.copyOf(observations);
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
