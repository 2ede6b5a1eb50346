package io.github.sgicl.examples.model;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.SentenceEncoder;
import io.github.sgicl.similarity.Similarity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The similarity that {@code --similarity} names, and the encoder behind it if there is one. */
public final class OpenSimilarity implements AutoCloseable {

  /** The word for shared words. */
  public static final String LEXICAL = "lexical";

  private final Similarity similarity;
  private final @Nullable SentenceEncoder encoder;

  @MustBeClosed
  private OpenSimilarity(Similarity similarity, @Nullable SentenceEncoder encoder) {
    this.similarity = similarity;
    this.encoder = encoder;
  }

  /** Opens the similarity by shared words. */
  @MustBeClosed
  public static OpenSimilarity lexical() {
    return new OpenSimilarity(Similarity.lexical(), null);
  }

  /** Opens what the option names: the word {@link #LEXICAL}, or an encoder's checkpoint. */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // closed by the similarity, or here if that fails
  public static OpenSimilarity named(String name, LoadingOptions loading, CacheOption cache) {
    if (name.equals(LEXICAL)) {
      return lexical();
    }
    SentenceEncoder encoder = loading.loadEncoder(loading.directory(new ModelName().convert(name)));
    try {
      return new OpenSimilarity(Similarity.embedding(cache.inBatches(encoder)), encoder);
    } catch (RuntimeException | Error e) {
      encoder.close();
      throw e;
    }
  }

  /** The similarity, usable until this is closed. */
  public Similarity similarity() {
    return similarity;
  }

  /** Says how many texts are compared by their beginnings only; empty if none is. */
  public Optional<String> cutNote(List<String> texts) {
    if (encoder == null) {
      return Optional.empty();
    }
    int limit = encoder.maxTokens();
    long cut = texts.stream().filter(text -> encoder.countTokens(text) > limit).count();
    return cut == 0
        ? Optional.empty()
        : Optional.of(
            "similarity: %d of %d texts are longer than the encoder's %d tokens and are compared by"
                    .formatted(cut, texts.size(), limit)
                + " their beginnings");
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
  }
}
