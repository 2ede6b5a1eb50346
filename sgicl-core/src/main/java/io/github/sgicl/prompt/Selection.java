package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Placement;
import java.util.List;
import java.util.Optional;

/**
 * What a selector chose.
 *
 * @param requested how many demonstrations were wanted
 * @param picks those chosen, in the order of choice; fewer than wanted where no more are left
 * @param excluded those never considered since they ask the query's own question
 * @param placement the query's score and level, where the selector looked at them
 */
public record Selection(
    int requested, List<Pick> picks, List<Demonstration> excluded, Optional<Placement> placement) {

  /** Copies the lists; refuses more picks than wanted, and the same demonstration twice. */
  public Selection {
    picks = List.copyOf(picks);
    excluded = List.copyOf(excluded);
    if (!(requested >= 0)) {
      throw new IllegalArgumentException("shots must be >= 0, was " + requested);
    }
    if (picks.size() > requested) {
      throw new IllegalArgumentException(
          "wanted " + requested + " demonstrations, " + picks.size() + " were chosen");
    }
    long distinct = picks.stream().map(Pick::demonstration).distinct().count();
    if (distinct != picks.size()) {
      throw new IllegalArgumentException("a demonstration was chosen twice: " + picks);
    }
  }

  /** A selection that did not look at the query's score. */
  public static Selection of(int requested, List<Pick> picks, List<Demonstration> excluded) {
    return new Selection(requested, picks, excluded, Optional.empty());
  }
}
