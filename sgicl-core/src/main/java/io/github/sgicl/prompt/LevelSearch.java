package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Placement;
import io.github.sgicl.curriculum.RankedItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Takes demonstrations level by level for one query, none of them twice. For one thread. */
final class LevelSearch {

  private final Curriculum<?> curriculum;
  private final Diversity diversity;
  private final int width;
  private final Candidates candidates;
  private final List<Candidate> nearest;
  private final List<Candidate> taken = new ArrayList<>();

  LevelSearch(Curriculum<?> curriculum, Diversity diversity, int width, Candidates candidates) {
    this.curriculum = curriculum;
    this.diversity = diversity;
    this.width = width;
    this.candidates = candidates;
    this.nearest = candidates.nearest(width);
  }

  /** Takes one of the level, or of the nearest level that has any; empty if all are taken. */
  Optional<Pick> next(int wanted) {
    for (int level : levelsOutwardsFrom(wanted)) {
      Optional<Pick> pick = take(wanted, level);
      if (pick.isPresent()) {
        return pick;
      }
    }
    return Optional.empty();
  }

  /** The level itself, then those one away, the lower first, and so on. */
  private List<Integer> levelsOutwardsFrom(int wanted) {
    return IntStream.rangeClosed(1, curriculum.levels())
        .boxed()
        .sorted(Comparator.comparingInt(level -> Math.abs(level - wanted)))
        .toList();
  }

  private Optional<Pick> take(int wanted, int level) {
    Predicate<Demonstration> free = one -> ranked(one).level() == level && !isTaken(one);
    List<Candidate> eligible =
        nearest.stream().filter(candidate -> free.test(candidate.demonstration())).toList();
    boolean widened = eligible.isEmpty();
    if (widened) {
      eligible = candidates.nearest(width, free);
    }
    if (eligible.isEmpty()) {
      return Optional.empty();
    }
    Candidate candidate = diversity.next(eligible, taken, candidates);
    taken.add(candidate);
    String among = widened ? "the whole pool" : "the nearest " + nearest.size();
    Pick pick =
        Pick.of(candidate, "level " + level + ", of " + among)
            .placed(
                new Placement(
                    ranked(candidate.demonstration()).score(), level, curriculum.levels()));
    if (level != wanted) {
      return Optional.of(pick.after(new Fallback(wanted, level)));
    }
    return Optional.of(widened ? pick.after(new Fallback(level, level)) : pick);
  }

  private boolean isTaken(Demonstration demonstration) {
    return taken.stream().anyMatch(candidate -> candidate.demonstration().equals(demonstration));
  }

  private RankedItem<?> ranked(Demonstration demonstration) {
    return curriculum.inPoolOrder().get(demonstration.index());
  }
}
