package io.github.sgicl.conformance;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hidden states and what follows from them, once for each layout of a model's configuration. */
record StateComparison() implements GoldenComparison {

  private static final String CONFIG = "config.json";

  @Override
  public String file() {
    return Golden.FILE;
  }

  @Override
  public Difference in(Path folder, ComputeDevice device) throws IOException {
    Difference largest = Difference.none();
    for (String config : List.of(CONFIG, "config.v5.json")) {
      if (config.equals(CONFIG) || Files.exists(folder.resolve(config))) {
        Difference found = compared(folder, config, device);
        largest = largest.or(new Difference(found.size(), config + ", " + found.place()));
      }
    }
    return largest;
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
