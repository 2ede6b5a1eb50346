package io.github.sgicl.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints the seeds of a test that failed, and how to give one back. JUnit finds it by itself. */
public final class SeedPrinter
    implements BeforeAllCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        AfterAllCallback,
        TestWatcher {

  /** For JUnit. */
  public SeedPrinter() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    DrawnSeeds.testEnds();
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    DrawnSeeds.testBegins();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    DrawnSeeds.testEnds();
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    List<Long> seeds = DrawnSeeds.all();
    if (!seeds.isEmpty()) {
      String numbers = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
      String type = context.getRequiredTestClass().getSimpleName();
      String method = context.getRequiredTestMethod().getName();
      System.err.printf(
          "%s.%s failed with seed %s: again with -Dtest=%s#%s -Dsgicl.seed=%d%n",
          type, method, numbers, type, method, seeds.get(seeds.size() - 1));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    DrawnSeeds.classEnds();
  }
}
