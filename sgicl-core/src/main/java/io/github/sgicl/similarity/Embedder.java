package io.github.sgicl.similarity;

import io.github.sgicl.activation.Activation;
import java.util.List;

/** Turns texts into vectors whose direction is their meaning. Safe for use by many threads. */
public interface Embedder {

  /** What tells these vectors from others: model, pooling and compute type. */
  String identity();

  /**
   * Embeds texts, in their order, into vectors of one dimension. A text's vector does not depend on
   * the order of the others.
   *
   * @throws io.github.sgicl.activation.ActivationException if a text cannot be embedded; it names
   *     the text
   */
  List<Activation> embed(List<String> texts);
}
