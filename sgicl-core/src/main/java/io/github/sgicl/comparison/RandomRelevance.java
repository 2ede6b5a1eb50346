package io.github.sgicl.comparison;

import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import io.github.sgicl.statistic.SplitMix64;
import java.util.List;

/**
 * Random numbers in the place of similarities: a strategy over them keeps all its rules but knows
 * nothing of the query. They depend on the seed, the text and the place in the pool.
 *
 * @param seed the seed
 */
record RandomRelevance(long seed) implements Similarity {

  @Override
  public String identity() {
    return "random(" + seed + ")";
  }

  @Override
  public SimilarityIndex index(List<String> pool) {
    return new Index(seed, List.copyOf(pool));
  }

  private record Index(long seed, List<String> pool) implements SimilarityIndex {

    @Override
    public int size() {
      return pool.size();
    }

    @Override
    public double[] similaritiesTo(String query) {
      SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(seed, query));
      double[] similarities = new double[pool.size()];
      for (int i = 0; i < similarities.length; i++) {
        similarities[i] = random.nextDouble();
      }
      return similarities;
    }

    @Override
    public double[] similaritiesTo(int text) {
      return similaritiesTo(pool.get(text));
    }
  }
}
