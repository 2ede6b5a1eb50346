package io.github.sgicl.prompt;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * In which order chosen demonstrations stand in the prompt; the last stands next to the query.
 * Equal ones keep the order of choice. Published results disagree on how much it matters.
 */
@FunctionalInterface
public interface Ordering {

  /**
   * Puts picks into the order of the prompt.
   *
   * @param picks in the order of choice
   * @return the same picks
   */
  List<Pick> order(Query query, List<Pick> picks);

  /** The order of choice. */
  static Ordering asChosen() {
    return (query, picks) -> picks;
  }

  /**
   * From dense to sparse, whatever selector chose.
   *
   * @param curriculum gives the scores; over the selector's pool
   */
  static Ordering easyToHard(Curriculum<?> curriculum) {
    return sortedBy(Comparator.comparing(scoreIn(curriculum)));
  }

  /**
   * From sparse to dense, whatever selector chose.
   *
   * @param curriculum gives the scores; over the selector's pool
   */
  static Ordering hardToEasy(Curriculum<?> curriculum) {
    return sortedBy(Comparator.comparing(scoreIn(curriculum)).reversed());
  }

  /**
   * From unlike to alike. Throws {@link IllegalArgumentException} for picks of a selector that does
   * not look at similarity.
   */
  static Ordering mostSimilarLast() {
    return sortedBy(
        Comparator.comparingDouble(
            pick ->
                pick.similarity()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "cannot order by similarity: demonstration "
                                    + pick.demonstration().index()
                                    + " was chosen without"))));
  }

  /**
   * At random.
   *
   * @param seed the order depends on it, the query's text and the order of choice only
   */
  static Ordering random(long seed) {
    return (query, picks) -> QueryDraw.of(seed, query).some(picks.size(), picks);
  }

  private static Ordering sortedBy(Comparator<Pick> comparator) {
    return (query, picks) -> picks.stream().sorted(comparator).toList();
  }

  private static Function<Pick, Score> scoreIn(Curriculum<?> curriculum) {
    return pick -> curriculum.inPoolOrder().get(pick.demonstration().index()).score();
  }
}
