package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several different sets of demonstrations for one query: the most similar ones, then sets drawn
 * from the nearest candidates. Within a set the most similar stands first. The draw depends on the
 * seed, the query's text and the candidates only.
 *
 * @param retriever where the candidates come from
 * @param candidates the number m of candidates, {@code >= 1}; more where more shots are wanted
 * @param sets how many sets, {@code >= 1}; fewer where the candidates do not make as many
 * @param seed the seed
 */
public record NearestSets(Retriever retriever, int candidates, int sets, long seed) {

  private static final String NAME = "nearest sets";

  /** Refuses fewer than one candidate or set. */
  public NearestSets {
    if (!(candidates >= 1)) {
      throw new IllegalArgumentException("candidates must be >= 1, was " + candidates);
    }
    if (!(sets >= 1)) {
      throw new IllegalArgumentException("sets must be >= 1, was " + sets);
    }
  }

  /**
   * The sets, the most similar one first.
   *
   * @param shots the size of each, smaller where fewer demonstrations are left
   */
  public List<Selection> select(Query query, int shots) {
    return drawn(query, retriever.retrieve(query), shots);
  }

  /**
   * The sets of many queries, for each what {@link #select} gives, found in fewer sweeps of the
   * pool.
   *
   * @param shots the size of each set, smaller where fewer demonstrations are left
   * @return one list of sets per query, in their order
   */
  public List<List<Selection>> selectAll(List<Query> queries, int shots) {
    return retriever.retrieveAll(queries, (query, found) -> drawn(query, found, shots));
  }

  /**
   * The prompts of many queries: for each query one for each of its sets.
   *
   * @param shots the size of each set, smaller where fewer demonstrations are left
   * @param assembly the stages from a set to its prompt
   * @return one list of prompts per query, in their order, the most similar set first
   * @throws PromptTooLongException if a query alone does not fit the assembly's budget
   */
  public List<List<Prompt>> promptsFor(List<Query> queries, int shots, PromptAssembly assembly) {
    List<List<Selection>> selected = selectAll(queries, shots);
    List<List<Prompt>> prompts = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      prompts.add(
          selected.get(i).stream().map(one -> assembly.assemble(NAME, query, one)).toList());
    }
    return List.copyOf(prompts);
  }

  private List<Selection> drawn(Query query, Candidates found, int shots) {
    List<Candidate> nearest = found.nearest(Math.max(candidates, shots));
    int size = Math.min(shots, nearest.size());
    Set<List<Candidate>> drawn = new LinkedHashSet<>();
    drawn.add(nearest.subList(0, size));
    QueryDraw draw = QueryDraw.of(seed, query);
    long possible = Math.min(sets, subsets(nearest.size(), size));
    while (drawn.size() < possible) {
      drawn.add(
          draw.some(size, nearest).stream()
              .sorted(Comparator.comparingInt(nearest::indexOf))
              .toList());
    }
    List<Selection> selections = new ArrayList<>();
    for (List<Candidate> set : drawn) {
      String reason = "of set " + (selections.size() + 1) + " of " + drawn.size();
      List<Pick> picks = set.stream().map(one -> Pick.of(one, reason)).toList();
      selections.add(Selection.of(shots, picks, found.excluded()));
    }
    return List.copyOf(selections);
  }

  /** The number of subsets of a size, at most {@link Integer#MAX_VALUE}. */
  private static long subsets(int of, int size) {
    long count = 1;
    for (int i = 1; i <= Math.min(size, of - size); i++) {
      count = count * (of - i + 1) / i;
      if (count >= Integer.MAX_VALUE) {
        return Integer.MAX_VALUE;
      }
    }
    return count;
  }
}
