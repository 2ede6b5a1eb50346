package io.github.sgicl.json.pool;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.Levels;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.GradeOrder;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.List;
import java.util.Optional;

/**
 * By which difficulty a pool is ranked for curriculum selection: by the grades of the data, where
 * every item has one and their order is known, or else by sparsity.
 *
 * @param grades the order of the grades; empty where sparsity ranks
 * @param source which of the two it is, and why, as a report says it
 */
public record PoolDifficulty(Optional<GradeOrder> grades, String source) {

  /**
   * What ranks a pool.
   *
   * @param data what the pool is of
   * @param pool items of the data
   */
  public static PoolDifficulty of(DataSet data, List<DataItem> pool) {
    if (pool.stream().anyMatch(item -> item.grade().isEmpty())) {
      return new PoolDifficulty(Optional.empty(), "sparsity, since not every item has a grade");
    }
    try {
      GradeOrder order = GradeOrder.in(data, List.of(), 0);
      List<String> levels = order.levels();
      return new PoolDifficulty(
          Optional.of(order),
          "given, from %s to %s".formatted(levels.get(0), levels.get(levels.size() - 1)));
    } catch (IllegalArgumentException unordered) {
      return new PoolDifficulty(Optional.empty(), "sparsity, since " + unordered.getMessage());
    }
  }

  /**
   * The pool from easy to hard.
   *
   * @param sparsity the pool ranked by sparsity, in its order
   */
  public Curriculum<DataItem> ranked(List<DataItem> pool, Curriculum<DataItem> sparsity) {
    return grades.map(order -> byGrade(order, pool, sparsity)).orElse(sparsity);
  }

  private static Curriculum<DataItem> byGrade(
      GradeOrder order, List<DataItem> pool, Curriculum<DataItem> sparsity) {
    ScoreIdentity read = sparsity.identity();
    ScoreIdentity given =
        new ScoreIdentity(
            read.model(),
            read.template(),
            read.site(),
            "given difficulty",
            Orientation.HIGHER_IS_SPARSER);
    List<Score> scores =
        pool.stream()
            .map(item -> String.valueOf(order.levelOf().get(item.grade().orElseThrow())))
            .map(level -> new Score(order.levels().indexOf(level), given))
            .toList();
    return Curriculum.<DataItem>rank(pool)
        .scored(scores)
        .into(Levels.equallySized(sparsity.levels()));
  }
}
