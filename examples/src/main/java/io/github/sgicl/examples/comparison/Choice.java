package io.github.sgicl.examples.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Which of the attempts at a query is kept; of equally good ones, the earliest. */
@FunctionalInterface
public interface Choice {

  /**
   * Chooses.
   *
   * @param attempts at least one
   * @return the place of one of them, from 0
   */
  int choose(LabelledQuery query, List<Attempt> attempts);

  /** The first. */
  static Choice first() {
    return (query, attempts) -> 0;
  }

  /**
   * The one whose emitting states have the lowest value. An attempt without such states comes after
   * all that have some.
   */
  static Choice lowest(ToDoubleFunction<Attempt.EmittedStates> value) {
    return (query, attempts) -> {
      int best = 0;
      double lowest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < attempts.size(); i++) {
        double rated =
            attempts.get(i).emitted().map(value::applyAsDouble).orElse(Double.POSITIVE_INFINITY);
        if (rated < lowest) {
          best = i;
          lowest = rated;
        }
      }
      return best;
    };
  }

  /** The first of those whose text votes for what most vote for. */
  static Choice majority() {
    return (query, attempts) -> {
      Function<Attempt, String> vote = attempt -> query.vote().apply(attempt.text());
      Map<String, Integer> votes = new LinkedHashMap<>();
      attempts.forEach(attempt -> votes.merge(vote.apply(attempt), 1, Integer::sum));
      String most =
          votes.entrySet().stream()
              .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
              .orElseThrow()
              .getKey();
      return attempts.stream().map(vote).toList().indexOf(most);
    };
  }

  /**
   * Any of them.
   *
   * @param seed the choice depends on it, the query's text and the number of attempts only
   */
  static Choice random(long seed) {
    return (query, attempts) ->
        new SplittableRandom(seed * 31 + query.query().text().hashCode()).nextInt(attempts.size());
  }

  /** A right one if there is one: the ceiling of every choice, which knows the answer. */
  static Choice knowing() {
    return (query, attempts) -> {
      int right =
          attempts.stream().map(one -> query.right().test(one.text())).toList().indexOf(true);
      return Math.max(0, right);
    };
  }
}
