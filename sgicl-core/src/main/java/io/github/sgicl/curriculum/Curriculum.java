package io.github.sgicl.curriculum;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.statistic.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A pool ranked by the sparsity of its items under one model and cut into levels, 1 the densest.
 * Places new scores of the same identity. Immutable and safe for use by many threads.
 *
 * <p>Levels are numbered 1 to n even where some are empty, which happens with fewer items than
 * levels or with many equal scores. Level 1 is never empty. A score is only ever placed at a level
 * that holds an item.
 *
 * @param <T> what the pool is made of
 */
public final class Curriculum<T> {

  private final List<RankedItem<T>> densestFirst;
  private final List<RankedItem<T>> inPoolOrder;
  private final Levels levels;
  private final int[] occupied;
  private final double[] boundaries;

  Curriculum(List<RankedItem<T>> densestFirst, Levels levels) {
    this.densestFirst = List.copyOf(densestFirst);
    this.inPoolOrder = inPoolOrder(densestFirst);
    this.levels = levels;
    this.occupied = densestFirst.stream().mapToInt(RankedItem::level).distinct().toArray();
    this.boundaries = boundaries(densestFirst, occupied.length);
  }

  /**
   * Starts a curriculum over a pool; copies the list.
   *
   * @throws IllegalArgumentException if the pool is empty
   */
  public static <T> Unranked<T> rank(List<? extends T> pool) {
    if (pool.isEmpty()) {
      throw new IllegalArgumentException("a curriculum needs at least one item, the pool is empty");
    }
    return new Unranked<>(List.copyOf(pool));
  }

  /** The items, densest first; equal scores in the order of the pool. */
  public List<RankedItem<T>> densestFirst() {
    return densestFirst;
  }

  /** The items in the order of the pool. */
  public List<RankedItem<T>> inPoolOrder() {
    return inPoolOrder;
  }

  /**
   * The items of one level, densest first; empty if the level holds none.
   *
   * @throws IllegalArgumentException if there is no such level
   */
  public List<RankedItem<T>> level(int level) {
    if (!(1 <= level && level <= levels.count())) {
      throw new IllegalArgumentException(
          "level must be in 1.." + levels.count() + ", was " + level);
    }
    return densestFirst.stream().filter(item -> item.level() == level).toList();
  }

  /** The number n of levels, empty ones included. */
  public int levels() {
    return levels.count();
  }

  /** The number of items. */
  public int size() {
    return densestFirst.size();
  }

  /** The identity of every score in this curriculum. */
  public ScoreIdentity identity() {
    return densestFirst.get(0).score().identity();
  }

  /**
   * The level a score belongs to. The boundary between two neighbouring non-empty levels is the
   * midpoint of the scores that meet there, and belongs to the lower level. A score denser than all
   * items has level 1, one sparser than all has the last non-empty level. An item's own score is
   * placed at the item's level.
   *
   * @throws IllegalArgumentException if the score is of another identity, or NaN
   */
  public int levelOf(Score score) {
    if (!score.identity().equals(identity())) {
      throw new IllegalArgumentException(
          "this curriculum is ranked by " + identity() + ", the score is of " + score.identity());
    }
    double difficulty = Ranking.difficulty(score);
    if (!(difficulty >= Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException("cannot place a score of " + score.value());
    }
    int place = Arrays.binarySearch(boundaries, difficulty);
    return occupied[place < 0 ? -place - 1 : place];
  }

  /**
   * A score together with its {@linkplain #levelOf level}.
   *
   * @throws IllegalArgumentException if the score is of another identity, or NaN
   */
  public Placement place(Score score) {
    return new Placement(score, levelOf(score), levels());
  }

  /**
   * The placebo of this curriculum: the same scores, and so the same levels and boundaries, dealt
   * to the items at random. A gain that survives it does not come from the scores.
   *
   * @param seed equal seeds deal equally
   */
  public Curriculum<T> shuffled(long seed) {
    int[] dealt = IntStream.range(0, inPoolOrder.size()).toArray();
    SplitMix64.seeded(seed).shuffle(dealt);
    List<Score> scores =
        Arrays.stream(dealt).mapToObj(place -> inPoolOrder.get(place).score()).toList();
    List<T> pool = inPoolOrder.stream().<T>map(RankedItem::item).toList();
    return new Unranked<>(pool).scored(scores).into(levels);
  }

  private static <T> List<RankedItem<T>> inPoolOrder(List<RankedItem<T>> ranked) {
    List<RankedItem<T>> items = new ArrayList<>(ranked);
    for (RankedItem<T> item : ranked) {
      items.set(item.index(), item);
    }
    return List.copyOf(items);
  }

  private static <T> double[] boundaries(List<RankedItem<T>> densestFirst, int occupied) {
    double[] boundaries = new double[occupied - 1];
    int found = 0;
    for (int rank = 1; rank < densestFirst.size(); rank++) {
      RankedItem<T> lower = densestFirst.get(rank - 1);
      RankedItem<T> upper = densestFirst.get(rank);
      if (lower.level() != upper.level()) {
        boundaries[found++] =
            midpoint(Ranking.difficulty(lower.score()), Ranking.difficulty(upper.score()));
      }
    }
    return boundaries;
  }

  /** The midpoint, kept below the upper score even where the two are neighbouring doubles. */
  private static double midpoint(double lower, double upper) {
    double middle = lower / 2 + upper / 2;
    return middle < upper ? middle : lower;
  }
}
