package io.github.sgicl.comparison;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationProvider;
import io.github.sgicl.activation.Site;
import io.github.sgicl.similarity.Embedder;
import java.util.List;

/**
 * Embeds a text by the model's own last hidden state at its end.
 *
 * @param provider reads the states
 */
record StateEmbedder(ActivationProvider provider) implements Embedder {

  @Override
  public String identity() {
    return "last hidden state of " + provider.model().name();
  }

  @Override
  public List<Activation> embed(List<String> texts) {
    return provider.read(texts, Site.lastHiddenState());
  }
}
