package io.github.sgicl.similarity;

import java.util.List;
import java.util.Objects;

/** A pool whose token counts are kept for {@link Bm25} and its coverage. */
final class Bm25Index implements SimilarityIndex, CoverageIndex {

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
    settings.tokenizer().tokens(query).forEach(term -> addSummands(term, sums));
    return sums;
  }

  @Override
  public double[][] coverages(String query) {
    List<String> terms = settings.tokenizer().tokens(query).stream().distinct().toList();
    double[][] coverages = new double[terms.size()][pool.size()];
    for (int part = 0; part < coverages.length; part++) {
      addSummands(terms.get(part), coverages[part]);
    }
    return coverages;
  }

  private void addSummands(String term, double[] sums) {
    int holding = terms.texts(term);
    double idf = Math.log(1 + (pool.size() - holding + 0.5) / (holding + 0.5));
    terms.forEach(term, (text, count) -> sums[text] += idf * count / (count + lengthNorm[text]));
  }

  @Override
  public double[] similaritiesTo(int text) {
    return similaritiesTo(pool.get(Objects.checkIndex(text, pool.size())));
  }
}
