package io.github.sgicl.comparison;

import static java.util.Objects.requireNonNull;

import io.github.sgicl.similarity.Similarity;
import io.github.sgicl.similarity.SimilarityIndex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A similarity that remembers its last queries: many strategies ask for the same ones.
 *
 * @param similarity what is remembered
 */
record RememberedSimilarity(Similarity similarity) implements Similarity {

  private static final int QUERIES = 64;

  @Override
  public String identity() {
    return similarity.identity();
  }

  @Override
  public SimilarityIndex index(List<String> pool) {
    return new Index(similarity.index(pool));
  }

  private static final class Index implements SimilarityIndex {

    private final SimilarityIndex index;
    private final Map<String, double[]> last =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, double[]> eldest) {
            return size() > QUERIES;
          }
        };

    Index(SimilarityIndex index) {
      this.index = index;
    }

    @Override
    public int size() {
      return index.size();
    }

    @Override
    public double[] similaritiesTo(String query) {
      return similaritiesTo(List.of(query))[0];
    }

    @Override
    public double[] similaritiesTo(int text) {
      return index.similaritiesTo(text);
    }

    /** Asks together for what is not remembered. */
    @Override
    public synchronized double[][] similaritiesTo(List<String> queries) {
      Map<String, double[]> known = new HashMap<>(last);
      List<String> unknown =
          queries.stream().distinct().filter(query -> !known.containsKey(query)).toList();
      double[][] found = unknown.isEmpty() ? new double[0][] : index.similaritiesTo(unknown);
      for (int i = 0; i < found.length; i++) {
        known.put(unknown.get(i), found[i]);
        last.put(unknown.get(i), found[i]);
      }
      return queries.stream()
          .map(query -> requireNonNull(known.get(query), query).clone())
          .toArray(double[][]::new);
    }
  }
}
