package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.score.DifficultySignal;
import java.util.List;
import java.util.Optional;

/**
 * SG-ICL, sparsity-guided curriculum in-context learning (arXiv 2603.03415): places the query among
 * the levels of a curriculum, and takes from each level that the plan names the most similar of the
 * m nearest candidates. A level without a candidate is searched in the whole pool; a level with
 * nothing left gives way to the nearest one that has something. Each pick says which {@link
 * Fallback} was used.
 *
 * <p>Over {@link Curriculum#shuffled} it is its own placebo.
 *
 * @param retriever where the candidates come from, over the curriculum's pool
 * @param curriculum the levels
 * @param signal scores a query that brings no score
 * @param plan which levels are shown
 * @param diversity which of a level's candidates is next
 * @param candidates the number m of candidates, {@code >= 1}
 */
public record SparsityGuided(
    Retriever retriever,
    Curriculum<?> curriculum,
    DifficultySignal signal,
    LevelPlan plan,
    Diversity diversity,
    int candidates)
    implements DemonstrationSelector {

  private static final int USUAL_CANDIDATES = 20;

  /** Refuses a signal or a pool that are not the curriculum's, and fewer than one candidate. */
  public SparsityGuided {
    if (retriever.pool().size() != curriculum.size()) {
      throw new IllegalArgumentException(
          "the retriever's pool must be the curriculum's "
              + curriculum.size()
              + " items, has "
              + retriever.pool().size());
    }
    if (!signal.identity().equals(curriculum.identity())) {
      throw new IllegalArgumentException(
          "this curriculum is ranked by "
              + curriculum.identity()
              + ", the signal gives "
              + signal.identity());
    }
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
  }

  /**
   * The method as published: the progressive plan over 20 candidates, no diversity.
   *
   * @param retriever over a {@link DemonstrationPool#of(Curriculum, java.util.function.Function,
   *     java.util.function.Function) pool of the curriculum}
   */
  public static SparsityGuided of(
      Retriever retriever, Curriculum<?> curriculum, DifficultySignal signal) {
    return new SparsityGuided(
        retriever, curriculum, signal, LevelPlan.progressive(), Diversity.none(), USUAL_CANDIDATES);
  }

  /** This selector with another plan. */
  public SparsityGuided following(LevelPlan other) {
    return new SparsityGuided(retriever, curriculum, signal, other, diversity, candidates);
  }

  /** This selector with another number of candidates. */
  public SparsityGuided candidates(int count) {
    return new SparsityGuided(retriever, curriculum, signal, plan, diversity, count);
  }

  /** This selector with diversity within a level. */
  public SparsityGuided diversifiedBy(Diversity other) {
    return new SparsityGuided(retriever, curriculum, signal, plan, other, candidates);
  }

  @Override
  public String name() {
    return "sgicl";
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
    Placement placement =
        curriculum.place(query.score().orElseGet(() -> signal.score(query.text())));
    LevelSearch search = new LevelSearch(curriculum, diversity, candidates, found);
    List<Pick> picks =
        planned(placement, shots).stream().map(search::next).flatMap(Optional::stream).toList();
    return new Selection(shots, picks, found.excluded(), Optional.of(placement));
  }

  private List<Integer> planned(Placement placement, int shots) {
    List<Integer> levels = plan.levels(placement.level(), placement.levels(), shots);
    boolean within = levels.stream().allMatch(level -> 1 <= level && level <= placement.levels());
    if (levels.size() != shots || !within) {
      throw new IllegalArgumentException(
          "the plan must name "
              + shots
              + " levels in 1.."
              + placement.levels()
              + ", named "
              + levels);
    }
    return levels;
  }
}
