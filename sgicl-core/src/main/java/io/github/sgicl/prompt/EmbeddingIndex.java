package io.github.sgicl.prompt;

import io.github.sgicl.activation.Activation;
import java.util.Arrays;
import java.util.List;

/** A pool's embeddings of length 1, one after the other in one array. */
final class EmbeddingIndex implements SimilarityIndex {

  private final Embedder embedder;
  private final float[] rows;
  private final int size;
  private final int dimension;

  private EmbeddingIndex(Embedder embedder, float[] rows, int size, int dimension) {
    this.embedder = embedder;
    this.rows = rows;
    this.size = size;
    this.dimension = dimension;
  }

  static EmbeddingIndex of(Embedder embedder, List<String> pool) {
    List<Activation> vectors = pool.isEmpty() ? List.of() : embedder.embed(pool);
    if (vectors.size() != pool.size()) {
      throw new IllegalArgumentException(
          "the embedder gave " + vectors.size() + " vectors for " + pool.size() + " texts");
    }
    int dimension = vectors.isEmpty() ? 0 : vectors.get(0).dimension();
    if (!((long) vectors.size() * dimension <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a pool must have at most "
              + Integer.MAX_VALUE / dimension
              + " texts of "
              + dimension
              + " coordinates, has "
              + vectors.size());
    }
    float[] rows = new float[vectors.size() * dimension];
    for (int text = 0; text < vectors.size(); text++) {
      float[] unit = unit("the embedding of pool text " + text, vectors.get(text), dimension);
      System.arraycopy(unit, 0, rows, text * dimension, dimension);
    }
    return new EmbeddingIndex(embedder, rows, vectors.size(), dimension);
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
    return productsWith(unit("the embedding of the query", embedding, dimension));
  }

  @Override
  public double[] similaritiesTo(int text) {
    return productsWith(Arrays.copyOfRange(rows, text * dimension, (text + 1) * dimension));
  }

  private double[] productsWith(float[] unit) {
    double[] products = new double[size];
    for (int text = 0; text < size; text++) {
      int start = text * dimension;
      double sum = 0;
      for (int i = 0; i < dimension; i++) {
        sum += (double) unit[i] * rows[start + i];
      }
      products[text] = sum;
    }
    return products;
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
