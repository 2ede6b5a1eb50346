package io.github.sgicl.djl.internal.checkpoint;

import java.nio.file.Path;

/**
 * A file of weights.
 *
 * @param path where it is
 * @param dataBegin the absolute offset of the first byte after its header
 * @param size the size of the whole file in bytes
 */
public record WeightFile(Path path, long dataBegin, long size) {

  static WeightFile of(SafetensorsFile file) {
    return new WeightFile(file.path(), file.dataBegin(), file.size());
  }
}
