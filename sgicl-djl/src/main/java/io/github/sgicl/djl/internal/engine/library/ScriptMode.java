package io.github.sgicl.djl.internal.engine.library;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * The mode of this thread's native calls in which scripts run as they stand. What the script
 * compiler would do to each method at its first two calls takes longer than a first score, changes
 * no bit of what comes out, and makes nothing faster that was measured.
 */
public final class ScriptMode {

  private ScriptMode() {}

  /** Does the work in this mode; the thread then has the compiler's optimisation, the default. */
  public static <R> R during(Supplier<R> work) {
    JniUtils.setGraphExecutorOptimize(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
    }
  }
}
