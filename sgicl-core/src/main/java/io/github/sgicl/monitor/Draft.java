package io.github.sgicl.monitor;

/**
 * An answer that waits for its release, with the verdict on the states that emitted it.
 *
 * @param answer the answer
 * @param verdict the verdict
 * @param <A> what is answered
 */
public record Draft<A>(A answer, Verdict verdict) {}
