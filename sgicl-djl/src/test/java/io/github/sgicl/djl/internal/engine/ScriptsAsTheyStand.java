package io.github.sgicl.djl.internal.engine;

import ai.djl.pytorch.jni.JniUtils;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Scripts of this thread run as they stand while a class of tests runs: what the script compiler
 * makes of each new model takes longer than all that a test of small models computes.
 */
public final class ScriptsAsTheyStand implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    NativeLibrary.requireAvailable();
    JniUtils.setGraphExecutorOptimize(false);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    JniUtils.setGraphExecutorOptimize(true);
  }
}
