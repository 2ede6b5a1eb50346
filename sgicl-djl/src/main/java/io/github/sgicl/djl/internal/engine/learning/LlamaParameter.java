package io.github.sgicl.djl.internal.engine.learning;

import io.github.sgicl.djl.training.LlamaShape;
import java.util.List;

/**
 * A tensor of weights.
 *
 * @param name its name in a Hugging Face checkpoint
 * @param shape [outputs, inputs] of a matrix, [width] of a norm
 */
public record LlamaParameter(String name, List<Long> shape) {

  /** Copies the shape. */
  public LlamaParameter {
    shape = List.copyOf(shape);
  }

  public static LlamaParameter matrix(String name, long outputs, long inputs) {
    return new LlamaParameter(name, List.of(outputs, inputs));
  }

  public static LlamaParameter norm(String name, long width) {
    return new LlamaParameter(name, List.of(width));
  }

  /** Whether this is a matrix; otherwise it is the scale of a norm. */
  public boolean isMatrix() {
    return shape.size() == 2;
  }

  /** Whether weight decay pulls at it: at matrices, except for the embedding. */
  boolean decays() {
    return isMatrix() && !name.equals(LlamaShape.EMBEDDING);
  }

  /** The number of elements. */
  public int size() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }
}
