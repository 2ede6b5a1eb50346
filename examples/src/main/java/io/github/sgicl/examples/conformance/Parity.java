package io.github.sgicl.examples.conformance;

import io.github.sgicl.djl.checkpoint.Checkpoint;
import io.github.sgicl.djl.checkpoint.CheckpointException;
import io.github.sgicl.djl.engine.ComputeDevice;
import io.github.sgicl.djl.engine.ComputeType;
import io.github.sgicl.djl.engine.EngineSettings;
import io.github.sgicl.djl.engine.TransformerEngine;
import io.github.sgicl.djl.engine.UnsupportedArchitectureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a model folder compares with its golden. */
sealed interface Parity {

  /**
   * The model ran.
   *
   * @param difference the largest over all configurations, its place beginning with the
   *     configuration's name
   */
  record Compared(Difference difference) implements Parity {

    /** Whether no value is further off; NaN is. */
    boolean within(double tolerance) {
      return difference.size() <= tolerance;
    }
  }

  /**
   * The model is of an architecture that cannot be run.
   *
   * @param architecture as its configuration names it
   */
  record Unsupported(String architecture) implements Parity {}

  /**
   * The model or its golden could not be read.
   *
   * @param reason which file is wrong and why
   */
  record Unreadable(String reason) implements Parity {}

  /** Runs the model of a folder in float32, once for each layout of its configuration. */
  static Parity of(Path folder, ComputeDevice device) {
    Difference largest = Difference.none();
    try {
      for (String config : List.of("config.json", "config.v5.json")) {
        if (config.equals("config.json") || Files.exists(folder.resolve(config))) {
          Difference found = compared(folder, config, device);
          largest = largest.or(new Difference(found.size(), config + ", " + found.place()));
        }
      }
      return new Compared(largest);
    } catch (UnsupportedArchitectureException e) {
      return new Unsupported(e.architecture());
    } catch (CheckpointException | IllegalArgumentException | IOException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Difference compared(Path folder, String config, ComputeDevice device)
      throws IOException {
    Checkpoint checkpoint = Checkpoint.open(folder, config);
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32).on(device);
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, settings)) {
      return new EngineComparison(engine).with(Golden.read(folder));
    }
  }
}
