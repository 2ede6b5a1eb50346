package io.github.sgicl.similarity;

import io.github.sgicl.activation.Activation;
import java.util.List;
import java.util.Objects;

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
    List<Activation> embeddings = embedded(embedder, pool);
    int dimension = embeddings.isEmpty() ? 0 : embeddings.get(0).dimension();
    UnitVectors vectors = new UnitVectors(embeddings.size(), dimension);
    for (int text = 0; text < embeddings.size(); text++) {
      vectors.set(
          text, unit("the embedding of pool text " + text, embeddings.get(text), dimension));
    }
    return new EmbeddingIndex(embedder, vectors, embeddings.size(), dimension);
  }

  private static List<Activation> embedded(Embedder embedder, List<String> texts) {
    List<Activation> embeddings = texts.isEmpty() ? List.of() : embedder.embed(texts);
    if (embeddings.size() != texts.size()) {
      throw new IllegalArgumentException(
          "the embedder gave " + embeddings.size() + " vectors for " + texts.size() + " texts");
    }
    return embeddings;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] similaritiesTo(String query) {
    return similaritiesTo(List.of(query))[0];
  }

  @Override
  public double[] similaritiesTo(int text) {
    return products(vectors.get(Objects.checkIndex(text, size)))[0];
  }

  @Override
  public double[][] similaritiesTo(List<String> queries) {
    return products(units(queries));
  }

  @Override
  public int[][] mostSimilarTo(List<String> queries, int count) {
    LargestFirst[] largest = LargestFirst.forEach(queries, count);
    vectors.times(units(queries), (query, first, products) -> largest[query].see(first, products));
    return LargestFirst.places(largest);
  }

  private double[][] products(float[]... units) {
    double[][] all = new double[units.length][size];
    vectors.times(
        units,
        (query, first, products) -> {
          for (int i = 0; i < products.length; i++) {
            all[query][first + i] = products[i];
          }
        });
    return all;
  }

  /**
   * The queries' directions; none is needed where the pool is empty. Each is embedded by itself:
   * the last bits of a vector may depend on what is embedded beside it.
   */
  private float[][] units(List<String> queries) {
    float[][] units = new float[queries.size()][0];
    for (int i = 0; size > 0 && i < units.length; i++) {
      String which = units.length == 1 ? "the query" : "query " + i;
      Activation embedding = embedded(embedder, List.of(queries.get(i))).get(0);
      units[i] = unit("the embedding of " + which, embedding, dimension);
    }
    return units;
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
