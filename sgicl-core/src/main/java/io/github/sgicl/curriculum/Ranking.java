package io.github.sgicl.curriculum;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A pool in the order of its scores, densest first; equal scores keep the order of the pool.
 * Immutable.
 *
 * @param <T> what the pool is made of
 */
public final class Ranking<T> {

  private static final int SHOWN = 60;

  private final List<T> pool;
  private final List<Score> scores;
  private final int[] densestFirst;

  private Ranking(List<T> pool, List<Score> scores, int[] densestFirst) {
    this.pool = pool;
    this.scores = scores;
    this.densestFirst = densestFirst;
  }

  static <T> Ranking<T> of(List<T> pool, IntFunction<String> text, List<Score> scores) {
    if (scores.size() != pool.size()) {
      throw new IllegalArgumentException(
          "a pool of " + pool.size() + " items needs as many scores, got " + scores.size());
    }
    ScoreIdentity identity = scores.get(0).identity();
    double[] difficulties = new double[pool.size()];
    for (int i = 0; i < difficulties.length; i++) {
      Score score = scores.get(i);
      if (!Double.isFinite(score.value())) {
        throw new IllegalArgumentException(
            "cannot rank "
                + named(i, text)
                + ": its "
                + identity.signal()
                + " is "
                + score.value());
      }
      if (!score.identity().equals(identity)) {
        throw new IllegalArgumentException(
            named(i, text)
                + " has a score of another kind than the first: "
                + score.identity()
                + " and "
                + identity);
      }
      difficulties[i] = difficulty(score);
    }
    return new Ranking<>(pool, List.copyOf(scores), ascending(difficulties));
  }

  /**
   * The places of the values in ascending order, equal ones in their order: every value goes to the
   * next free place of its group in the sorted values. No value is -0.0.
   */
  private static int[] ascending(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] taken = new int[values.length];
    int[] order = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int group = firstOf(values[i], sorted);
      order[group + taken[group]++] = i;
    }
    return order;
  }

  private static int firstOf(double value, double[] sorted) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The items, densest first. */
  public List<T> densestFirst() {
    return IntStream.of(densestFirst).<T>mapToObj(pool::get).toList();
  }

  /**
   * Cuts the ranking into levels. The item of rank r (from 0) of N gets level {@code 1 + floor(r *
   * n / N)}; a group of equal scores takes the level of its first item, even if that leaves a level
   * small or empty.
   */
  public Curriculum<T> into(Levels levels) {
    List<RankedItem<T>> ranked = new ArrayList<>(densestFirst.length);
    int level = 1;
    double previous = Double.NaN;
    for (int rank = 0; rank < densestFirst.length; rank++) {
      int index = densestFirst[rank];
      Score score = scores.get(index);
      double difficulty = difficulty(score);
      if (difficulty != previous) {
        level = levels.ofRank(rank, densestFirst.length);
        previous = difficulty;
      }
      ranked.add(new RankedItem<>(index, pool.get(index), score, level));
    }
    return new Curriculum<>(ranked, levels);
  }

  /** The difficulty with one zero: 0.0 and -0.0 are equal scores. */
  static double difficulty(Score score) {
    return score.difficulty() + 0.0;
  }

  private static String named(int index, IntFunction<String> text) {
    String line = text.apply(index).replaceAll("\\s+", " ").strip();
    String beginning = line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    return "pool item " + index + " (\"" + beginning + "\")";
  }
}
