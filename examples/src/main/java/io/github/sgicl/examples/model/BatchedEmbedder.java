package io.github.sgicl.examples.model;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.similarity.Embedder;
import java.util.List;

/**
 * An embedder that works in {@link TextBatches}.
 *
 * @param embedder embeds a batch
 */
record BatchedEmbedder(Embedder embedder) implements Embedder {

  @Override
  public String identity() {
    return embedder.identity();
  }

  @Override
  public List<Activation> embed(List<String> texts) {
    return TextBatches.map("embedding", texts, embedder::embed);
  }
}
