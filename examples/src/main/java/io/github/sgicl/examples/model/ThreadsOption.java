package io.github.sgicl.examples.model;

import io.github.sgicl.djl.engine.Libtorch;
import io.github.sgicl.examples.cli.WholeNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that sets how many threads the native engine uses. */
public final class ThreadsOption {

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description =
          "Threads of the native engine, one for each core unless given. Another number may change"
              + " the last digits of a score.")
  private @Nullable Integer threads;

  /** Sets the engine's threads, if the option was given. */
  public void apply() {
    if (threads != null) {
      Libtorch.useThreads(threads);
    }
  }
}
