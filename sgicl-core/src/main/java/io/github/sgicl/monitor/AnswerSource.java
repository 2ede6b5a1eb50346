package io.github.sgicl.monitor;

/**
 * Anything that answers requests: a model in this process, one behind an API, a canned text. Safe
 * for use by many threads.
 *
 * @param <Q> what is asked, for example the messages of a conversation
 * @param <A> what is answered, for example a text
 */
@FunctionalInterface
public interface AnswerSource<Q, A> {

  /**
   * Answers a request. A thread that waits here is interrupted when the deadline passes.
   *
   * @throws Exception if it cannot; the router goes on to the next way
   */
  A answer(Q request) throws Exception;
}
