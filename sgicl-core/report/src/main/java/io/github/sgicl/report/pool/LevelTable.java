package io.github.sgicl.report.pool;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.curriculum.RankedItem;
import io.github.sgicl.json.pool.CountedRecord;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.report.Table;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.statistic.Decimals;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The levels of a pool that was ranked, a row each. */
public final class LevelTable {

  private static final int DECIMALS = 6;
  private static final int SHOWN = 10;

  private LevelTable() {}

  /** The table, and above it how the pool was ranked. */
  public static String of(Curriculum<CountedRecord> curriculum) {
    Table table =
        Table.of(
            Table.numbers("level"),
            Table.numbers("items"),
            Table.numbers("mean score"),
            Table.numbers("lowest"),
            Table.numbers("highest"),
            Table.numbers("mean tokens"));
    for (int level = 1; level <= curriculum.levels(); level++) {
      table = table.row(row(level, curriculum.level(level)));
    }
    return title(curriculum) + "\n\n" + table;
  }

  /** Which levels nothing falls into, and why; empty if there are none. */
  public static Optional<String> emptyNote(Curriculum<?> curriculum) {
    List<String> empty =
        IntStream.rangeClosed(1, curriculum.levels())
            .filter(level -> curriculum.level(level).isEmpty())
            .mapToObj(Integer::toString)
            .toList();
    if (empty.isEmpty()) {
      return Optional.empty();
    }
    long different =
        curriculum.inPoolOrder().stream().map(item -> item.score().value()).distinct().count();
    return Optional.of(
        "%d of %d levels are empty, %s: items of one score share a level, and there are %d different scores of %d items"
            .formatted(
                empty.size(),
                curriculum.levels(),
                empty.size() > SHOWN
                    ? String.join(", ", empty.subList(0, SHOWN)) + ", …"
                    : String.join(", ", empty),
                different,
                curriculum.size()));
  }

  private static String title(Curriculum<CountedRecord> curriculum) {
    ScoreIdentity identity = curriculum.identity();
    String sparser = identity.orientation() == Orientation.HIGHER_IS_SPARSER ? "higher" : "lower";
    return "%s of the last hidden state of %s (%s is sparser): %d items in %d levels, densest first"
        .formatted(
            identity.signal(),
            identity.model().name(),
            sparser,
            curriculum.size(),
            curriculum.levels());
  }

  private static String[] row(int level, List<RankedItem<CountedRecord>> items) {
    String number = Integer.toString(level);
    if (items.isEmpty()) {
      return new String[] {number, "0", "-", "-", "-", "-"};
    }
    DoubleSummaryStatistics scores =
        items.stream().mapToDouble(item -> item.score().value()).summaryStatistics();
    double tokens = items.stream().mapToInt(item -> item.item().tokens()).average().orElseThrow();
    return new String[] {
      number,
      Integer.toString(items.size()),
      Decimals.fixed(scores.getAverage(), DECIMALS),
      Decimals.fixed(scores.getMin(), DECIMALS),
      Decimals.fixed(scores.getMax(), DECIMALS),
      Decimals.fixed(tokens, 1)
    };
  }
}
