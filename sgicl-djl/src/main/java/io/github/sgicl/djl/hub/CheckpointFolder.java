package io.github.sgicl.djl.hub;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A checkpoint directory.
 *
 * @param path where it is; whether it exists is not checked
 */
record CheckpointFolder(Path path) implements ModelReference {

  @Override
  public Path directory(UnaryOperator<HubDownload> refinement) {
    return path;
  }
}
