package io.github.sgicl.prompt;

import java.util.List;

/**
 * {@link Diversity#maximalMarginalRelevance}.
 *
 * @param lambda in [0, 1]; 1 is plain similarity
 */
record MaximalMarginalRelevance(double lambda) implements Diversity {

  /** Refuses a lambda outside [0, 1]. */
  MaximalMarginalRelevance {
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
