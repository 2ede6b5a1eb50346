package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.List;

/** Which of the eligible candidates is shown next, given those shown already. */
public interface Diversity {

  /**
   * The next candidate.
   *
   * @param eligible at least one, most similar to the query first
   * @param chosen those taken before, in their order
   * @param candidates where all of them come from
   */
  Candidate next(List<Candidate> eligible, List<Candidate> chosen, Candidates candidates);

  /** No diversity: the most similar. */
  static Diversity none() {
    return (eligible, chosen, candidates) -> eligible.get(0);
  }

  /**
   * Chooses one after the other.
   *
   * @param count how many at most
   */
  default List<Candidate> choose(int count, List<Candidate> eligible, Candidates candidates) {
    List<Candidate> left = new ArrayList<>(eligible);
    List<Candidate> chosen = new ArrayList<>();
    while (chosen.size() < count && !left.isEmpty()) {
      Candidate next = next(left, chosen, candidates);
      left.remove(next);
      chosen.add(next);
    }
    return List.copyOf(chosen);
  }

  /**
   * Maximal marginal relevance: takes the candidate with the largest {@code lambda * similarity to
   * the query - (1 - lambda) * largest similarity to one taken before}; of equal ones, the more
   * similar to the query. The first is the most similar. Both similarities are the retriever's.
   *
   * <p>Source: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering
   * Documents and Producing Summaries", SIGIR 1998.
   *
   * @param lambda in [0, 1]; 1 is plain similarity
   * @throws IllegalArgumentException if lambda is not in [0, 1]
   */
  static Diversity maximalMarginalRelevance(double lambda) {
    return new MaximalMarginalRelevance(lambda);
  }
}
