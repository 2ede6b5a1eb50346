package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * {@link DemonstrationSelector#mostSimilar(Retriever)}.
 *
 * @param retriever where the candidates come from
 * @param diversity which candidate is next
 * @param candidates the number m of candidates the diversity chooses from, {@code >= 1}; more where
 *     more shots are wanted
 */
record MostSimilar(Retriever retriever, Diversity diversity, int candidates)
    implements DemonstrationSelector {

  /** Refuses fewer than one candidate. */
  MostSimilar {
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
  }

  /** Similarity alone. */
  public static MostSimilar of(Retriever retriever) {
    return new MostSimilar(retriever, Diversity.none(), 1);
  }

  /** This selector with diversity among the m nearest candidates. */
  public MostSimilar diversifiedBy(Diversity other, int among) {
    return new MostSimilar(retriever, other, among);
  }

  @Override
  public String name() {
    return "most similar";
  }

  @Override
  public Selection select(Query query, int shots) {
    return chosen(retriever.retrieve(query), shots);
  }

  @Override
  public List<Selection> selectAll(List<Query> queries, int shots) {
    return retriever.retrieveAll(queries, (query, found) -> chosen(found, shots));
  }

  private Selection chosen(Candidates found, int shots) {
    List<Candidate> nearest = found.nearest(Math.max(candidates, shots));
    List<Pick> picks = new ArrayList<>();
    for (Candidate candidate : diversity.choose(shots, nearest, found)) {
      int rank = 1 + nearest.indexOf(candidate);
      picks.add(Pick.of(candidate, "number " + rank + " by " + retriever.identity()));
    }
    return Selection.of(shots, picks, found.excluded());
  }
}
