package io.github.sgicl.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of how one request was routed.
 *
 * @param request the request
 * @param verdict what the monitor said; empty if it could not say it in time
 * @param outcome what became of the request
 * @param detours what went wrong on the way, in order, in words
 * @param received when the request came
 * @param took how long routing it took
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public record Decision<Q, A>(
    Q request,
    Optional<Verdict> verdict,
    Outcome<A> outcome,
    List<String> detours,
    Instant received,
    Duration took) {

  /** Copies the list. */
  public Decision {
    detours = List.copyOf(detours);
  }
}
