package io.github.sgicl.prompt;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.score.Score;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of several answers to a query is kept; of equally good ones, the earliest. */
@FunctionalInterface
public interface AnswerChoice {

  /**
   * Chooses.
   *
   * @param trials at least one
   * @return one of them
   */
  Trial choose(Query query, List<Trial> trials);

  /**
   * The answer whose states are least sparse. An answer without states comes after all that have
   * some.
   *
   * @param score of the states of one answer, for example the largest of a metric over them; a NaN
   *     score is refused with {@link IllegalArgumentException}
   */
  static AnswerChoice leastSparse(Function<List<Activation>, Score> score) {
    return (query, trials) -> lowest(trials, answer -> defined(score.apply(answer.states())));
  }

  /**
   * The answer whose most uncertain token is the least uncertain: the lowest maximum of entropy. An
   * answer without states comes after all that have some.
   */
  static AnswerChoice lowestEntropy() {
    return (query, trials) -> lowest(trials, answer -> Collections.max(answer.entropies()));
  }

  /** The most frequent answer; texts are compared after NFKC, with white space collapsed. */
  static AnswerChoice majority() {
    return majority(QuestionText::spaced);
  }

  /**
   * The most frequent answer.
   *
   * @param vote what an answer's text votes for, such as the number at its end
   */
  static AnswerChoice majority(Function<String, String> vote) {
    return (query, trials) -> {
      Map<String, List<Trial>> voters =
          trials.stream()
              .collect(
                  Collectors.groupingBy(
                      trial -> vote.apply(trial.answer().text()),
                      LinkedHashMap::new,
                      Collectors.toList()));
      return voters.values().stream()
          .reduce((first, other) -> other.size() > first.size() ? other : first)
          .orElseThrow()
          .get(0);
    };
  }

  /**
   * Any answer.
   *
   * @param seed the choice depends on it, the query's text and the number of trials only
   */
  static AnswerChoice random(long seed) {
    return (query, trials) -> trials.get(SeededDraw.forQuery(seed, query).nextInt(trials.size()));
  }

  private static <R extends Comparable<R>> Trial lowest(
      List<Trial> trials, Function<Answer, R> rating) {
    record Rated<R>(Trial trial, R rating) {}
    return trials.stream()
        .filter(trial -> !trial.answer().states().isEmpty())
        .map(trial -> new Rated<>(trial, rating.apply(trial.answer())))
        .min(Comparator.comparing(Rated::rating))
        .map(Rated::trial)
        .orElse(trials.get(0));
  }

  private static Score defined(Score score) {
    if (Double.isNaN(score.value())) {
      throw new IllegalArgumentException(
          "cannot choose by " + score.identity().signal() + ": it is NaN for an answer");
    }
    return score;
  }
}
