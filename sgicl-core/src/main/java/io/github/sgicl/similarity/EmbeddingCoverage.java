package io.github.sgicl.similarity;

import io.github.sgicl.activation.Activation;
import java.util.List;

/** Coverage of a query's tokens by the most alike token of a text: the recall of BERTScore. */
record EmbeddingCoverage(TokenEmbedder embedder, List<float[][]> texts) implements CoverageIndex {

  static EmbeddingCoverage over(List<String> pool, TokenEmbedder embedder) {
    List<float[][]> texts =
        embedder.embedTokens(pool).stream().map(EmbeddingCoverage::units).toList();
    if (texts.size() != pool.size()) {
      throw new IllegalArgumentException(
          "the embedder gave tokens of " + texts.size() + " texts for " + pool.size());
    }
    return new EmbeddingCoverage(embedder, texts);
  }

  private static float[][] units(List<Activation> tokens) {
    return tokens.stream().map(EmbeddingCoverage::unit).toArray(float[][]::new);
  }

  /** A zero vector has no direction and stays zero: it is like nothing. */
  private static float[] unit(Activation token) {
    float[] values = token.toArray();
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; norm > 0 && i < values.length; i++) {
      values[i] = (float) (values[i] / norm);
    }
    return values;
  }

  @Override
  public double[][] coverages(String query) {
    float[][] parts = units(embedder.embedTokens(List.of(query)).get(0));
    double[][] coverages = new double[parts.length][texts.size()];
    for (int part = 0; part < parts.length; part++) {
      for (int text = 0; text < texts.size(); text++) {
        coverages[part][text] = largestCosine(parts[part], texts.get(text)) / parts.length;
      }
    }
    return coverages;
  }

  private static double largestCosine(float[] part, float[][] tokens) {
    double largest = 0;
    for (float[] token : tokens) {
      double product = 0;
      for (int i = 0; i < part.length; i++) {
        product += (double) part[i] * token[i];
      }
      largest = Math.max(largest, product);
    }
    return largest;
  }
}
