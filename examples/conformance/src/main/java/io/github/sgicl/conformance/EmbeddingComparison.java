package io.github.sgicl.conformance;

import static io.github.sgicl.conformance.GoldenJson.required;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentence embeddings, texts that are too long cut. */
record EmbeddingComparison() implements GoldenComparison {

  private static final String FILE = "golden_embeddings.json";

  /**
   * What sentence-transformers gave; the field names are the file's.
   *
   * @param texts what it was given
   * @param embeddings a vector for each
   */
  private record Embeddings(
      @Nullable List<String> texts, @Nullable List<List<Double>> embeddings) {}

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public Difference in(Path folder, ComputeDevice device) throws IOException {
    Embeddings golden = GoldenJson.read(folder.resolve(FILE), Embeddings.class);
    List<String> texts = required(golden.texts(), FILE, "texts");
    List<List<Double>> embeddings = required(golden.embeddings(), FILE, "embeddings");
    GoldenJson.requireAsMany(FILE, texts, embeddings);
    Difference largest = Difference.none();
    try (SentenceEncoder encoder =
        SentenceEncoder.from(folder).cuttingLongTexts().on(device).load()) {
      List<Activation> found = encoder.embed(texts);
      for (int i = 0; i < texts.size(); i++) {
        largest =
            largest.or(
                Difference.between(
                    FILE + ", text " + i, embeddings.get(i), found.get(i).toArray()));
      }
    }
    return largest;
  }
}
