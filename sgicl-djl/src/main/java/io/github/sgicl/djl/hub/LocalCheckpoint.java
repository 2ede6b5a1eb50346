package io.github.sgicl.djl.hub;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A checkpoint on this machine: a directory, or a file in GGUF.
 *
 * @param path where it is; whether it exists is not checked
 */
record LocalCheckpoint(Path path) implements ModelReference {

  @Override
  public Path path(UnaryOperator<HubDownload> refinement) {
    return path;
  }
}
