package io.github.sgicl.monitor;

/**
 * What became of a request; exactly one for each.
 *
 * @param <A> what is answered
 */
public sealed interface Outcome<A> {

  /**
   * It was answered.
   *
   * @param answer the answer
   * @param byFallback whether it is the fallback's, not the monitored model's
   * @param <A> what is answered
   */
  record Answered<A>(A answer, boolean byFallback) implements Outcome<A> {}

  /**
   * It lies in the review queue.
   *
   * @param reason why, in words
   * @param <A> what is answered
   */
  record Queued<A>(String reason) implements Outcome<A> {}

  /**
   * Not even the review queue took it: it is back with the caller.
   *
   * @param reason why, in words
   * @param <A> what is answered
   */
  record Declined<A>(String reason) implements Outcome<A> {}
}
