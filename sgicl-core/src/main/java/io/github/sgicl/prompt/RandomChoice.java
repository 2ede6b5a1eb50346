package io.github.sgicl.prompt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@link DemonstrationSelector#random}.
 *
 * @param pool what is drawn from
 * @param seed the seed
 */
record RandomChoice(DemonstrationPool pool, long seed) implements DemonstrationSelector {

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Selection select(Query query, int shots) {
    List<Demonstration> leaking = pool.leaking(query);
    Set<Demonstration> unseen = new HashSet<>(leaking);
    List<Demonstration> eligible =
        pool.demonstrations().stream().filter(one -> !unseen.contains(one)).toList();
    String reason = "drawn from " + eligible.size() + " with seed " + seed;
    List<Pick> picks =
        QueryDraw.of(seed, query).some(shots, eligible).stream()
            .map(demonstration -> Pick.of(demonstration, reason))
            .toList();
    return Selection.of(shots, picks, leaking);
  }
}
