package io.github.sgicl.prompt;

import io.github.sgicl.similarity.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** {@link DemonstrationSelector#covering}. */
final class CoverageSelection implements DemonstrationSelector {

  private final DemonstrationPool pool;
  private final Function<String, double[][]> index;
  private final String identity;

  private CoverageSelection(
      DemonstrationPool pool, Function<String, double[][]> index, String identity) {
    this.pool = pool;
    this.index = index;
    this.identity = identity;
  }

  /** Covers queries by the questions of a pool, as in the paper. */
  public static CoverageSelection over(DemonstrationPool pool, Coverage coverage) {
    return over(pool, coverage, Demonstration::question);
  }

  /**
   * Covers queries by any text of the demonstrations.
   *
   * @param covering the text that covers, such as question and answer together
   */
  public static CoverageSelection over(
      DemonstrationPool pool, Coverage coverage, Function<Demonstration, String> covering) {
    List<String> texts = pool.demonstrations().stream().map(covering).toList();
    return new CoverageSelection(pool, coverage.over(texts), coverage.identity());
  }

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public Selection select(Query query, int shots) {
    if (!(shots >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + shots);
    }
    List<Demonstration> excluded = pool.leaking(query);
    Set<Demonstration> left = new HashSet<>(pool.demonstrations());
    excluded.forEach(left::remove);
    double[][] parts = index.apply(query.text());
    double[] covered = new double[parts.length];
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < shots && !left.isEmpty()) {
      Demonstration next = best(left, parts, covered);
      if (gain(next, parts, covered) <= 0 && Arrays.stream(covered).anyMatch(part -> part > 0)) {
        Arrays.fill(covered, 0);
        next = best(left, parts, covered);
      }
      double gain = gain(next, parts, covered);
      for (int part = 0; part < parts.length; part++) {
        covered[part] = Math.max(covered[part], parts[part][next.index()]);
      }
      left.remove(next);
      picks.add(pick(next, gain, parts));
    }
    return Selection.of(shots, picks, excluded);
  }

  private Pick pick(Demonstration chosen, double gain, double[][] parts) {
    double alone = gain(chosen, parts, new double[parts.length]);
    String reason = String.format(Locale.ROOT, "adds %.4f to %s", gain, identity);
    return Pick.of(new Candidate(chosen, alone), reason);
  }

  private static Demonstration best(Set<Demonstration> left, double[][] parts, double[] covered) {
    return Collections.min(
        left,
        Comparator.comparingDouble((Demonstration one) -> -gain(one, parts, covered))
            .thenComparingInt(Demonstration::index));
  }

  private static double gain(Demonstration one, double[][] parts, double[] covered) {
    double gain = 0;
    for (int part = 0; part < parts.length; part++) {
      gain += Math.max(0, parts[part][one.index()] - covered[part]);
    }
    return gain;
  }
}
