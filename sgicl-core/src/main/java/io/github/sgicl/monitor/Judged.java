package io.github.sgicl.monitor;

import java.util.Optional;
import java.util.function.Consumer;

/** A model that answers what is typical. */
@FunctionalInterface
interface Judged<Q, A> {

  /**
   * Tells the verdict as soon as it is known, and gives the answer if it is typical.
   *
   * @param verdicts takes the verdict, once
   */
  Optional<A> answer(Q request, Consumer<? super Verdict> verdicts) throws Exception;
}
