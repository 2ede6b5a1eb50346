package io.github.sgicl.springboot;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.similarity.Embedder;
import java.util.List;

/** An encoder that may still be loading: calls wait for it. */
record LoadedEmbedder(BackgroundLoading<SentenceEncoder> loading) implements Embedder {

  @Override
  public String identity() {
    return loading.get().identity();
  }

  @Override
  public List<Activation> embed(List<String> texts) {
    return loading.get().embed(texts);
  }
}
