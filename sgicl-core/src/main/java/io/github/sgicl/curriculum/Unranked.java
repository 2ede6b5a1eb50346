package io.github.sgicl.curriculum;

import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import java.util.List;
import java.util.function.Function;

/**
 * A pool that waits for its scores.
 *
 * @param <T> what the pool is made of
 */
public final class Unranked<T> {

  private final List<T> pool;

  Unranked(List<T> pool) {
    this.pool = pool;
  }

  /**
   * Scores every item once and ranks the pool.
   *
   * @param text what is scored of an item
   * @param signal what scores it
   * @throws io.github.sgicl.activation.ActivationException if an item cannot be scored
   * @throws IllegalArgumentException if a score is not finite; the message names the item
   */
  public Ranking<T> by(Function<? super T, String> text, DifficultySignal signal) {
    List<String> texts = pool.stream().<String>map(text).toList();
    return Ranking.of(pool, texts::get, signal.scoreAll(texts));
  }

  /**
   * Ranks the pool by scores that are already known, such as cached ones.
   *
   * @param scores one per item, in the order of the pool
   * @throws IllegalArgumentException if their number is not that of the pool, one is not finite, or
   *     they are of different identities; the message names the item
   */
  public Ranking<T> scored(List<Score> scores) {
    return Ranking.of(pool, index -> String.valueOf(pool.get(index)), scores);
  }
}
