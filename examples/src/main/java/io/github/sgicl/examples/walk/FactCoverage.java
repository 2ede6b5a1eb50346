package io.github.sgicl.examples.walk;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ceiling of selection: knows which facts each question needs, and takes the pair of
 * demonstrations that states most of them, in the fewest symbols; further ones add most. No real
 * task gives this away.
 */
public final class FactCoverage implements DemonstrationSelector {

  private final DemonstrationPool pool;
  private final List<WalkProblem> problems;
  private final Map<String, WalkProblem> queries;

  private FactCoverage(
      DemonstrationPool pool, List<WalkProblem> problems, Map<String, WalkProblem> queries) {
    this.pool = pool;
    this.problems = problems;
    this.queries = queries;
  }

  /** Over the pool of an episode, for its queries. */
  public static FactCoverage of(Episode episode) {
    return new FactCoverage(
        DemonstrationPool.of(episode.pool(), WalkProblem::question, WalkProblem::answer),
        episode.pool(),
        episode.queries().stream()
            .collect(Collectors.toMap(WalkProblem::question, Function.identity())));
  }

  @Override
  public String name() {
    return "oracle coverage";
  }

  @Override
  public Selection select(Query query, int shots) {
    WalkProblem asked = queries.get(query.text());
    if (asked == null) {
      throw new IllegalArgumentException("not a query of this episode: " + query.text());
    }
    List<Demonstration> excluded = pool.leaking(query);
    List<Demonstration> offered =
        pool.demonstrations().stream().filter(one -> !excluded.contains(one)).toList();
    Comparator<List<Demonstration>> better =
        Comparator.<List<Demonstration>>comparingInt(set -> -covered(asked, set))
            .thenComparingInt(set -> set.stream().mapToInt(one -> one.answer().length()).sum());
    List<Demonstration> chosen =
        new ArrayList<>(shots >= 2 ? bestPair(offered, better) : List.of());
    while (chosen.size() < Math.min(shots, offered.size())) {
      chosen.add(
          offered.stream()
              .filter(one -> !chosen.contains(one))
              .min(Comparator.comparing(one -> with(chosen, one), better))
              .orElseThrow());
    }
    List<Pick> picks = chosen.stream().map(one -> Pick.of(one, "covers needed facts")).toList();
    return Selection.of(shots, picks, excluded);
  }

  private static List<Demonstration> bestPair(
      List<Demonstration> offered, Comparator<List<Demonstration>> better) {
    List<Demonstration> best = List.of();
    for (int i = 0; i < offered.size(); i++) {
      for (int j = i + 1; j < offered.size(); j++) {
        List<Demonstration> pair = List.of(offered.get(i), offered.get(j));
        if (best.isEmpty() || better.compare(pair, best) < 0) {
          best = pair;
        }
      }
    }
    return best;
  }

  private static List<Demonstration> with(List<Demonstration> chosen, Demonstration one) {
    List<Demonstration> more = new ArrayList<>(chosen);
    more.add(one);
    return more;
  }

  private int covered(WalkProblem asked, List<Demonstration> set) {
    Set<Fact> known = new HashSet<>();
    set.forEach(one -> known.addAll(problems.get(one.index()).facts()));
    known.retainAll(asked.facts());
    return known.size();
  }
}
