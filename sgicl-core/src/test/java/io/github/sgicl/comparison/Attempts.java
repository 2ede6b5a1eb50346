package io.github.sgicl.comparison;

import io.github.sgicl.reranking.Attempt;
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
  static QueryOutcome outcome(int cluster, double credit, double tokens, double generations) {
    return new QueryOutcome(
        "query",
        Optional.empty(),
        Optional.empty(),
        cluster,
        credit,
        tokens,
        generations,
        List.of(new JudgedAttempt(of("text", 0.5), credit > 0.5)),
        0);
  }

  /** Tries of readings, of which those are right that are below 0.5. */
  static QueryOutcome tries(int cluster, double... readings) {
    List<JudgedAttempt> judged =
        Arrays.stream(readings)
            .mapToObj(reading -> new JudgedAttempt(of("" + reading, reading), reading < 0.5))
            .toList();
    return new QueryOutcome(
        "query", Optional.empty(), Optional.empty(), cluster, 0, 10, readings.length, judged, 0);
  }
}
