package io.github.sgicl.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.ActivationException;
import io.github.sgicl.similarity.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Any LangChain4j embedding model as an embedder, for {@link
 * io.github.sgicl.similarity.Similarity#embedding}. As safe for use by many threads as the model.
 *
 * @param identity what tells this model's vectors from others; results kept on disk go by it
 * @param model embeds the texts, all of one call at once
 */
public record LangChain4jEmbedder(String identity, EmbeddingModel model) implements Embedder {

  /** Refuses an empty identity. */
  public LangChain4jEmbedder {
    if (identity.isBlank()) {
      throw new IllegalArgumentException("an embedder's identity must not be blank");
    }
  }

  /**
   * Names the embedder as the model names itself.
   *
   * @throws IllegalArgumentException if the model's name is blank
   */
  public static LangChain4jEmbedder of(EmbeddingModel model) {
    return new LangChain4jEmbedder(model.modelName(), model);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ActivationException if a text is blank, which LangChain4j cannot embed, or its vector
   *     holds what is no number
   * @throws IllegalStateException if the model gives another number of vectors than of texts
   */
  @Override
  public List<Activation> embed(List<String> texts) {
    List<Embedding> embeddings = model.embedAll(segments(texts)).content();
    if (embeddings.size() != texts.size()) {
      throw new IllegalStateException(
          identity + " gave " + embeddings.size() + " vectors for " + texts.size() + " texts");
    }
    List<Activation> vectors = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      try {
        vectors.add(Activation.of(embeddings.get(i).vector()));
      } catch (IllegalArgumentException e) {
        ActivationException named =
            new ActivationException(i, texts.get(i), identity + ": " + e.getMessage());
        named.initCause(e);
        throw named;
      }
    }
    return vectors;
  }

  private static List<TextSegment> segments(List<String> texts) {
    List<TextSegment> segments = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        throw new ActivationException(i, texts.get(i), "is blank; there is nothing to embed");
      }
      segments.add(TextSegment.from(texts.get(i)));
    }
    return segments;
  }
}
