package io.github.sgicl.prompt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From which levels the demonstrations for a query are to come. */
public interface LevelPlan {

  /**
   * The level of each demonstration, in the order of choice.
   *
   * @param queryLevel the query's level q, from 1 to {@code levels}
   * @param levels the number n of levels
   * @param shots the number k of demonstrations, {@code >= 0}
   * @return k levels, each from 1 to n
   */
  List<Integer> levels(int queryLevel, int levels, int shots);

  /**
   * The plan of SG-ICL (arXiv 2603.03415), for any k: a {@linkplain Band dense} query climbs from
   * its level (q, q+1, ...), a middle one stays at it, a sparse one climbs to it (..., q-1, q);
   * what would leave 1..n stays at its end.
   */
  static LevelPlan progressive() {
    return (queryLevel, levels, shots) -> {
      int first =
          switch (Band.of(queryLevel, levels)) {
            case DENSE, MIDDLE -> queryLevel;
            case SPARSE -> queryLevel - shots + 1;
          };
      int step = Band.of(queryLevel, levels) == Band.MIDDLE ? 0 : 1;
      List<Integer> plan = new ArrayList<>();
      for (int i = 0; i < shots; i++) {
        plan.add(Math.max(1, Math.min(levels, first + i * step)));
      }
      return List.copyOf(plan);
    };
  }

  /** All demonstrations from the query's own level. */
  static LevelPlan sameLevel() {
    return (queryLevel, levels, shots) -> Collections.nCopies(shots, queryLevel);
  }
}
