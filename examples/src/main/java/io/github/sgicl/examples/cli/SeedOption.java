package io.github.sgicl.examples.cli;

import picocli.CommandLine.Option;

/** The option that everything random is drawn from. */
public final class SeedOption {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Draws all that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** The number. */
  public long value() {
    return seed;
  }
}
