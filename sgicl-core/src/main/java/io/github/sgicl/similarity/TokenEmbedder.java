package io.github.sgicl.similarity;

import io.github.sgicl.activation.Activation;
import java.util.List;

/** Turns the tokens of texts into vectors, each in its context. Safe for use by many threads. */
public interface TokenEmbedder {

  /** What tells these vectors from others: model, layer and compute type. */
  String identity();

  /**
   * Embeds texts, in their order, a vector for each token, all of one dimension.
   *
   * @return [text][token]; an empty list for a text without tokens
   */
  List<List<Activation>> embedTokens(List<String> texts);
}
