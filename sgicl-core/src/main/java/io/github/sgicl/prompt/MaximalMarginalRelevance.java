package io.github.sgicl.prompt;

import java.util.List;

/**
 * Maximal marginal relevance: takes the candidate with the largest {@code lambda * similarity to
 * the query - (1 - lambda) * largest similarity to one taken before}; of equal ones, the more
 * similar to the query. The first is the most similar. Both similarities are the retriever's.
 *
 * <p>Source: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering
 * Documents and Producing Summaries", SIGIR 1998.
 *
 * @param lambda in [0, 1]; 1 is plain similarity
 */
public record MaximalMarginalRelevance(double lambda) implements Diversity {

  /** Refuses a lambda outside [0, 1]. */
  public MaximalMarginalRelevance {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be in [0, 1], was " + lambda);
    }
  }

  @Override
  public Candidate next(List<Candidate> eligible, List<Candidate> chosen, Candidates candidates) {
    if (chosen.isEmpty()) {
      return eligible.get(0);
    }
    double[] redundancy = candidates.largestSimilarities(eligible, chosen);
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < redundancy.length; i++) {
      double relevance = lambda * eligible.get(i).similarity() - (1 - lambda) * redundancy[i];
      if (relevance > largest) {
        largest = relevance;
        best = i;
      }
    }
    return eligible.get(best);
  }
}
