package io.github.sgicl.djl.internal.engine.library;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** A mode of this thread's native calls in which they record what gradients need. */
public final class GradientMode {

  private GradientMode() {}

  /**
   * Does the work in this mode, and with scripts run as they stand: what the script compiler would
   * do for gradients makes small models slower. The thread then has the mode of before, and the
   * compiler's optimisation, which is the default.
   */
  public static <R> R during(Supplier<R> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    JniUtils.setGraphExecutorOptimize(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
      JniUtils.setGradMode(before);
    }
  }
}
