package io.github.sgicl.prompt;

import java.util.List;

/** A pool whose token counts are kept for {@link Bm25}. */
final class Bm25Index implements SimilarityIndex {

  private final Bm25 settings;
  private final List<String> pool;
  private final TermIndex terms = new TermIndex();
  private final double[] lengthNorm;

  Bm25Index(Bm25 settings, List<String> pool) {
    this.settings = settings;
    this.pool = List.copyOf(pool);
    int[] lengths = new int[pool.size()];
    long total = 0;
    for (int text = 0; text < lengths.length; text++) {
      List<String> tokens = settings.tokenizer().tokens(pool.get(text));
      lengths[text] = tokens.size();
      total += lengths[text];
      terms.add(text, TermIndex.counts(tokens));
    }
    double meanLength = (double) total / lengths.length;
    this.lengthNorm = new double[lengths.length];
    for (int text = 0; text < lengths.length; text++) {
      lengthNorm[text] =
          settings.k1() * (1 - settings.b() + settings.b() * lengths[text] / meanLength);
    }
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public double[] similaritiesTo(String query) {
    double[] sums = new double[pool.size()];
    for (String term : settings.tokenizer().tokens(query)) {
      int holding = terms.texts(term);
      double idf = Math.log(1 + (pool.size() - holding + 0.5) / (holding + 0.5));
      terms.forEach(term, (text, count) -> sums[text] += idf * count / (count + lengthNorm[text]));
    }
    return sums;
  }

  @Override
  public double[] similaritiesTo(int text) {
    return similaritiesTo(pool.get(text));
  }
}
