package io.github.sgicl.comparison;

import io.github.sgicl.prompt.Demonstration;
import io.github.sgicl.prompt.DemonstrationPool;
import io.github.sgicl.prompt.DemonstrationSelector;
import io.github.sgicl.prompt.Pick;
import io.github.sgicl.prompt.Query;
import io.github.sgicl.prompt.Selection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the longest demonstrations, whatever the query: what tokens alone are worth.
 *
 * @param longestFirst the pool's demonstrations
 */
record Longest(DemonstrationPool pool, List<Demonstration> longestFirst)
    implements DemonstrationSelector {

  /** Measures by characters of question and answer; equal ones stay in the order of the pool. */
  static Longest of(DemonstrationPool pool) {
    Comparator<Demonstration> longest =
        Comparator.comparingInt(one -> -(one.question().length() + one.answer().length()));
    return new Longest(pool, pool.demonstrations().stream().sorted(longest).toList());
  }

  @Override
  public String name() {
    return "longest";
  }

  @Override
  public Selection select(Query query, int shots) {
    List<Demonstration> excluded = pool.leaking(query);
    List<Pick> picks =
        longestFirst.stream()
            .filter(one -> !excluded.contains(one))
            .limit(shots)
            .map(one -> Pick.of(one, "one of the longest"))
            .toList();
    return Selection.of(shots, picks, excluded);
  }
}
