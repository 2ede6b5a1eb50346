package io.github.sgicl.prompt;

import io.github.sgicl.activation.Activation;
import java.util.List;

/** A pool's embeddings, scaled to length 1, so that a scalar product is a cosine. */
final class EmbeddingIndex implements SimilarityIndex {

  private final Embedder embedder;
  private final UnitVectors vectors;
  private final int size;
  private final int dimension;

  private EmbeddingIndex(Embedder embedder, UnitVectors vectors, int size, int dimension) {
    this.embedder = embedder;
    this.vectors = vectors;
    this.size = size;
    this.dimension = dimension;
  }

  static EmbeddingIndex of(Embedder embedder, List<String> pool) {
    List<Activation> embeddings = pool.isEmpty() ? List.of() : embedder.embed(pool);
    if (embeddings.size() != pool.size()) {
      throw new IllegalArgumentException(
          "the embedder gave " + embeddings.size() + " vectors for " + pool.size() + " texts");
    }
    int dimension = embeddings.isEmpty() ? 0 : embeddings.get(0).dimension();
    UnitVectors vectors = new UnitVectors(embeddings.size(), dimension);
    for (int text = 0; text < embeddings.size(); text++) {
      vectors.set(
          text, unit("the embedding of pool text " + text, embeddings.get(text), dimension));
    }
    return new EmbeddingIndex(embedder, vectors, embeddings.size(), dimension);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] similaritiesTo(String query) {
    if (size == 0) {
      return new double[0];
    }
    Activation embedding = embedder.embed(List.of(query)).get(0);
    return vectors.times(unit("the embedding of the query", embedding, dimension));
  }

  @Override
  public double[] similaritiesTo(int text) {
    return vectors.times(vectors.get(text));
  }

  private static float[] unit(String what, Activation vector, int dimension) {
    if (vector.dimension() != dimension) {
      throw new IllegalArgumentException(
          what + " must have " + dimension + " coordinates, has " + vector.dimension());
    }
    float[] values = vector.toArray();
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (!(squares > 0)) {
      throw new IllegalArgumentException(what + " is zero, it has no direction");
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) (values[i] / norm);
    }
    return values;
  }
}
