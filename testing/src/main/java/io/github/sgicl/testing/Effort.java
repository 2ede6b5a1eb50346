package io.github.sgicl.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work took of its thread. Unlike the time on the clock it does not tell how busy
 * the machine was, so that a test may bound it.
 *
 * @param cpuNanos time of the processor
 * @param bytes memory allocated
 */
public record Effort(long cpuNanos, long bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Does the work in this thread. */
  public static Effort of(Runnable work) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = THREADS.getCurrentThreadCpuTime();
    work.run();
    return new Effort(
        THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }

  /** At least what each of the two took. */
  public Effort max(Effort other) {
    return new Effort(Math.max(cpuNanos, other.cpuNanos), Math.max(bytes, other.bytes));
  }

  @Override
  public String toString() {
    return "%.1f ms of the processor, %d KiB allocated".formatted(cpuNanos / 1e6, bytes >> 10);
  }
}
