package io.github.sgicl.reranking;

import io.github.sgicl.prompt.Query;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.text.QuestionText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Which of several answers to a query is kept; of equally good ones, the earliest. Implementations
 * are safe for use by many threads.
 */
@FunctionalInterface
public interface AnswerChoice {

  /**
   * Chooses.
   *
   * @param attempts at least one
   * @return the place of one of them, from 0
   */
  int choose(Query query, List<Attempt> attempts);

  /** The first. */
  static AnswerChoice first() {
    return (query, attempts) -> 0;
  }

  /** The answer whose sparsest state is the least sparse; see {@link #lowest}. */
  static AnswerChoice leastSparse() {
    return lowest(Attempt.EmittedStates::maxSparsity);
  }

  /** The answer whose least certain token is the most certain; see {@link #lowest}. */
  static AnswerChoice lowestEntropy() {
    return lowest(Attempt.EmittedStates::maxEntropy);
  }

  /**
   * The answer whose emitting states have the lowest value. An answer without such states comes
   * after all that have some.
   *
   * @param value a number of an answer's states
   */
  static AnswerChoice lowest(ToDoubleFunction<Attempt.EmittedStates> value) {
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

  /** The most frequent answer; texts are compared after NFKC, with white space collapsed. */
  static AnswerChoice majority() {
    return majority(QuestionText::spaced);
  }

  /**
   * The first of those whose text votes for what most vote for.
   *
   * @param vote what an answer's text votes for, such as the number at its end
   */
  static AnswerChoice majority(UnaryOperator<String> vote) {
    return (query, attempts) -> {
      List<String> votes = attempts.stream().map(Attempt::text).map(vote).toList();
      Map<String, Integer> counted = new LinkedHashMap<>();
      votes.forEach(one -> counted.merge(one, 1, Integer::sum));
      String most =
          counted.entrySet().stream()
              .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
              .orElseThrow()
              .getKey();
      return votes.indexOf(most);
    };
  }

  /**
   * Any answer.
   *
   * @param seed the choice depends on it, the query's text and the number of attempts only
   */
  static AnswerChoice random(long seed) {
    return (query, attempts) ->
        SplitMix64.seeded(SplitMix64.seedOf(seed, query.text())).nextInt(attempts.size());
  }

  /**
   * A right answer if there is one, else the first: the ceiling of every choice, which knows what
   * no choice can know.
   *
   * @param right whether an answer's text is right
   */
  static AnswerChoice knowing(Predicate<String> right) {
    return (query, attempts) ->
        Math.max(0, attempts.stream().map(one -> right.test(one.text())).toList().indexOf(true));
  }
}
