package io.github.sgicl.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A pool whose counts of tokens and token pairs are kept for {@link LexicalSimilarity}. */
final class LexicalIndex implements SimilarityIndex {

  private final LexicalTokenizer tokenizer;
  private final List<String> pool;
  private final TermIndex terms = new TermIndex();
  private final double[] squaredNorms;

  LexicalIndex(LexicalTokenizer tokenizer, List<String> pool) {
    this.tokenizer = tokenizer;
    this.pool = List.copyOf(pool);
    this.squaredNorms = new double[pool.size()];
    for (int text = 0; text < squaredNorms.length; text++) {
      Map<String, Integer> counts = counts(pool.get(text));
      terms.add(text, counts);
      squaredNorms[text] = squaredNorm(counts);
    }
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public double[] similaritiesTo(String query) {
    double[] products = new double[pool.size()];
    Map<String, Integer> counts = counts(query);
    counts.forEach(
        (term, times) -> terms.forEach(term, (text, count) -> products[text] += times * count));
    double squaredNorm = squaredNorm(counts);
    for (int text = 0; text < products.length; text++) {
      if (products[text] > 0) {
        products[text] /= Math.sqrt(squaredNorm * squaredNorms[text]);
      }
    }
    return products;
  }

  @Override
  public double[] similaritiesTo(int text) {
    return similaritiesTo(pool.get(Objects.checkIndex(text, pool.size())));
  }

  private Map<String, Integer> counts(String text) {
    List<String> tokens = tokenizer.tokens(text);
    List<String> counted = new ArrayList<>(tokens);
    for (int i = 1; i < tokens.size(); i++) {
      counted.add(tokens.get(i - 1) + " " + tokens.get(i));
    }
    return TermIndex.counts(counted);
  }

  private static double squaredNorm(Map<String, Integer> counts) {
    return counts.values().stream().mapToDouble(count -> (double) count * count).sum();
  }
}
