package io.github.sgicl.conformance;

import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hidden states and what follows from them, once for each layout of a model's configuration; of a
 * file in GGUF once, by its metadata.
 */
record StateComparison() implements GoldenComparison {

  private static final String LATER = "config.v5.json";

  @Override
  public String file() {
    return Golden.FILE;
  }

  @Override
  public Difference in(Path folder, ComputeDevice device) throws IOException {
    Checkpoint first = Checkpoint.open(folder);
    if (first.gguf().isPresent()) {
      String file = String.valueOf(first.files().get(0).path().getFileName());
      return compared(first, file, folder, device);
    }
    Difference ofFirst = compared(first, "config.json", folder, device);
    return Files.exists(folder.resolve(LATER))
        ? ofFirst.or(compared(Checkpoint.open(folder, LATER), LATER, folder, device))
        : ofFirst;
  }

  private static Difference compared(
      Checkpoint checkpoint, String configuration, Path folder, ComputeDevice device)
      throws IOException {
    EngineSettings settings = EngineSettings.computingIn(ComputeType.FLOAT32).on(device);
    try (TransformerEngine engine = TransformerEngine.load(checkpoint, settings)) {
      Difference found = new EngineComparison(engine).with(Golden.read(folder));
      return new Difference(found.size(), configuration + ", " + found.place());
    }
  }
}
