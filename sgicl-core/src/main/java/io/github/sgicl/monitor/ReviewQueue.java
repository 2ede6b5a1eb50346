package io.github.sgicl.monitor;

/**
 * Takes requests for a person to look at. {@code offer} of a {@link
 * java.util.concurrent.BlockingQueue} is one. Safe for use by many threads.
 *
 * @param <Q> what is asked
 */
@FunctionalInterface
public interface ReviewQueue<Q> {

  /**
   * Takes a request, without waiting for room.
   *
   * @return whether it was taken
   */
  boolean offer(ReviewItem<Q> item);
}
