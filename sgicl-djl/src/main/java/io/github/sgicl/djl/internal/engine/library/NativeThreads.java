package io.github.sgicl.djl.internal.engine.library;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads share one native operation: as many as the user says, or else as suit the
 * largest model loaded so far.
 *
 * <p>Threads of one operation wait for each other by spinning. In a small model that is most of
 * what they do: on two busy cores, passes over a block of 128 by 256 took twelve times the CPU time
 * with two threads that they took with one. A thread that has 262,144 weights to itself, a megabyte
 * of them, is busy with one token for longer than it takes to wake it.
 */
final class NativeThreads {

  static final long WEIGHTS_OF_A_THREAD = 1 << 18;

  private static final Logger LOG = LoggerFactory.getLogger(NativeThreads.class);

  private final IntSupplier current;
  private final IntConsumer setting;
  private int most;
  private long largest;
  private boolean said;

  NativeThreads(IntSupplier current, IntConsumer setting) {
    this.current = current;
    this.setting = setting;
  }

  /** For good. */
  synchronized void use(int threads) {
    said = true;
    setting.accept(threads);
    LOG.debug("{} threads for a native operation, as was said", threads);
  }

  /** Where nobody has said how many: those that suit the model, unless a larger one came before. */
  synchronized void suit(long weightsOfLargestMatrix) {
    if (said || weightsOfLargestMatrix <= largest) {
      return;
    }
    if (largest == 0) {
      most = current.getAsInt();
    }
    largest = weightsOfLargestMatrix;
    int threads = (int) Math.max(1, Math.min(most, largest / WEIGHTS_OF_A_THREAD));
    setting.accept(threads);
    LOG.debug(
        "{} threads of {} for a native operation: the largest matrix of a block has {} weights",
        threads,
        most,
        largest);
  }
}
