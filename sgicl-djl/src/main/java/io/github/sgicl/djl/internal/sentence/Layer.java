package io.github.sgicl.djl.internal.sentence;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.stored.FinalNorm;
import java.nio.file.Path;

/**
 * LayerNorm over a vector.
 *
 * @param file where its weights are
 * @param norm the norm
 */
record Layer(Path file, FinalNorm norm) implements SentenceModule {

  private static final double EPSILON = 1e-5;

  static Layer read(Path folder) {
    Path weights = ModuleWeights.file(folder);
    return new Layer(weights, FinalNorm.layer(weights, "norm.weight", "norm.bias", EPSILON));
  }

  @Override
  public float[] of(float[] vector) {
    return norm.applyTo(vector);
  }

  @Override
  public int dimension(int dimension) {
    if (dimension != norm.dimension()) {
      throw new CheckpointException(
          file, "normalises %d coordinates, gets %d".formatted(norm.dimension(), dimension));
    }
    return dimension;
  }

  @Override
  public String label() {
    return "layer norm";
  }
}
