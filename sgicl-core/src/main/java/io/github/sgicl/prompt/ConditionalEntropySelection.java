package io.github.sgicl.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * {@link DemonstrationSelector#lowestConditionalEntropy}.
 *
 * @param retriever where the candidates come from
 * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
 * @param logLikelihood of the query after each of some demonstrations
 */
record ConditionalEntropySelection(
    Retriever retriever,
    int candidates,
    BiFunction<Query, List<Demonstration>, List<Double>> logLikelihood)
    implements DemonstrationSelector {

  /** Refuses fewer than one candidate. */
  ConditionalEntropySelection {
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
  }

  @Override
  public String name() {
    return "lowest conditional entropy of " + candidates + " nearest";
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
    List<Double> likely =
        logLikelihood.apply(query, nearest.stream().map(Candidate::demonstration).toList());
    if (likely.size() != nearest.size()) {
      throw new IllegalStateException(
          "%d demonstrations were to be read before the query, %d log-likelihoods came"
              .formatted(nearest.size(), likely.size()));
    }
    for (int i = 0; i < likely.size(); i++) {
      if (!(likely.get(i) <= 0)) {
        throw new IllegalArgumentException(
            "the log-likelihood of the query after demonstration %d must be <= 0, was %s"
                .formatted(nearest.get(i).demonstration().index(), likely.get(i)));
      }
    }
    List<Pick> picks =
        IntStream.range(0, nearest.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> likely.get(i)).reversed())
            .limit(shots)
            .map(
                i ->
                    Pick.of(
                        nearest.get(i),
                        "the query's log-likelihood is %.4f after it, of the %d nearest"
                            .formatted(likely.get(i), nearest.size())))
            .toList();
    return Selection.of(shots, picks, found.excluded());
  }
}
