package io.github.sgicl.springboot;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.hub.ModelReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Where the checkpoint is that a property names, downloaded if it has to be. */
final class ModelFolder {

  private static final String EMBEDDED = "walk";

  private ModelFolder() {}

  static Path named(String model) {
    return model.equals(EMBEDDED) && !Files.exists(Path.of(EMBEDDED))
        ? EmbeddedModel.walk()
        : ModelReference.parse(model).path(UnaryOperator.identity());
  }
}
