package io.github.sgicl.djl.internal.engine.library;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the process from ending under a native call. At exit libtorch's static state is destroyed,
 * and a call that still runs would crash the JVM; so while a model is open, a shutdown hook lets no
 * new call begin and waits for those that run.
 */
public final class ExitGuard {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static int openModels;
  private static int runningCalls;
  private static boolean exiting;
  private static @Nullable Thread hook;

  private ExitGuard() {}

  public static synchronized void modelOpened() {
    if (openModels++ == 0 && !exiting) {
      Thread thread = new Thread(ExitGuard::awaitCalls, "sgicl-exit");
      Runtime.getRuntime().addShutdownHook(thread);
      hook = thread;
    }
  }

  /** Takes the hook away with the last model, so that it holds no class loader. */
  public static synchronized void modelClosed() {
    if (--openModels == 0 && hook != null && !exiting) {
      Runtime.getRuntime().removeShutdownHook(hook);
      hook = null;
    }
  }

  /**
   * Begins a native call.
   *
   * @throws IllegalStateException if the process is ending
   */
  public static synchronized void callBegins() {
    if (exiting) {
      throw new IllegalStateException("the process is ending");
    }
    runningCalls++;
  }

  public static synchronized void callEnds() {
    runningCalls--;
    ExitGuard.class.notifyAll();
  }

  private static synchronized void awaitCalls() {
    exiting = true;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long left = PATIENCE_NANOS;
    while (runningCalls > 0 && left > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(ExitGuard.class, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = deadline - System.nanoTime();
    }
  }
}
