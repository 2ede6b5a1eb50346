package io.github.sgicl.prompt;

import java.util.List;

/**
 * {@link DemonstrationSelector#randomOfNearest}.
 *
 * @param retriever where the candidates come from
 * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
 * @param seed the seed
 */
record RandomOfNearest(Retriever retriever, int candidates, long seed)
    implements DemonstrationSelector {

  /** Refuses fewer than one candidate. */
  RandomOfNearest {
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
  }

  @Override
  public String name() {
    return "random of " + candidates + " nearest";
  }

  @Override
  public Selection select(Query query, int shots) {
    return chosen(query, retriever.retrieve(query), shots);
  }

  @Override
  public List<Selection> selectAll(List<Query> queries, int shots) {
    return retriever.retrieveAll(queries, (query, found) -> chosen(query, found, shots));
  }

  private Selection chosen(Query query, Candidates found, int shots) {
    List<Candidate> nearest = found.nearest(Math.max(candidates, shots));
    String reason = "drawn from the " + nearest.size() + " most similar with seed " + seed;
    List<Pick> picks =
        QueryDraw.of(seed, query).some(shots, nearest).stream()
            .map(candidate -> Pick.of(candidate, reason))
            .toList();
    return Selection.of(shots, picks, found.excluded());
  }
}
