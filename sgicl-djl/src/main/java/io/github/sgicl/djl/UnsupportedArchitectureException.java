package io.github.sgicl.djl;

import java.nio.file.Path;
import java.util.List;

/** The checkpoint is of an architecture that cannot be run. Names it and those that can. */
public final class UnsupportedArchitectureException extends CheckpointException {

  private static final long serialVersionUID = 1L;

  private final String architecture;

  public UnsupportedArchitectureException(
      Path config, String architecture, List<String> supported) {
    super(
        config,
        "architecture "
            + architecture
            + " is not supported; supported model types are "
            + String.join(", ", supported));
    this.architecture = architecture;
  }

  /** The architecture that the checkpoint names. */
  public String architecture() {
    return architecture;
  }
}
