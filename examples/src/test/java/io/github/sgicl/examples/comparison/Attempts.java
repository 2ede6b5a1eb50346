package io.github.sgicl.examples.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Attempts and outcomes that tests make up. */
final class Attempts {

  private Attempts() {}

  /** An answer whose every reading is one number. */
  static Attempt of(String text, double reading) {
    return new Attempt(
        text,
        10,
        new Attempt.StateReading(reading, reading, 0.5),
        Optional.of(
            new Attempt.EmittedStates(1, reading, reading, reading, reading, 1 / (1 + reading))));
  }

  static Attempt stoppedAtOnce() {
    return new Attempt("", 10, new Attempt.StateReading(0.1, 0.1, 0.5), Optional.empty());
  }

  /** One try of a credit. */
  static Outcome outcome(int cluster, double credit, double tokens, double generations) {
    return new Outcome(
        cluster,
        credit,
        tokens,
        generations,
        List.of(new Outcome.Trial(of("text", 0.5), credit > 0.5)),
        0);
  }

  /** Tries of readings, of which those are right that are below 0.5. */
  static Outcome tries(int cluster, double... readings) {
    List<Outcome.Trial> trials =
        Arrays.stream(readings)
            .mapToObj(reading -> new Outcome.Trial(of("" + reading, reading), reading < 0.5))
            .toList();
    return new Outcome(cluster, 0, 10, readings.length, trials, 0);
  }
}
