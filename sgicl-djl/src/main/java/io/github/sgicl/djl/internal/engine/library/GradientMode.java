package io.github.sgicl.djl.internal.engine.library;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** A mode of this thread's native calls in which they record what gradients need. */
public final class GradientMode {

  private GradientMode() {}

  /** Does the work in this mode; the thread then has that of before. */
  public static <R> R during(Supplier<R> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
