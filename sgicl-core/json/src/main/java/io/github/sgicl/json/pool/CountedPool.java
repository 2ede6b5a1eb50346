package io.github.sgicl.json.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A pool whose questions are told apart by whether a model can read them.
 *
 * @param readable those it can, in the order of the pool
 * @param tooLong those with more tokens than it reads, in the order of the pool
 * @param maxTokens the most tokens it reads
 */
public record CountedPool(
    List<CountedRecord> readable, List<CountedRecord> tooLong, int maxTokens) {

  private static final int LISTED = 10;

  /** Copies the lists. */
  public CountedPool {
    readable = List.copyOf(readable);
    tooLong = List.copyOf(tooLong);
  }

  /**
   * Counts the tokens of every question.
   *
   * @param counter counts those of a question as the model is given it
   */
  public static CountedPool of(
      List<PoolRecord> pool, ToIntFunction<String> counter, int maxTokens) {
    List<CountedRecord> readable = new ArrayList<>();
    List<CountedRecord> tooLong = new ArrayList<>();
    for (PoolRecord record : pool) {
      int tokens = counter.applyAsInt(record.question());
      (tokens <= maxTokens ? readable : tooLong).add(new CountedRecord(record, tokens));
    }
    return new CountedPool(readable, tooLong, maxTokens);
  }

  /** Says which questions are too long, the first ten by name. */
  public String tooLongListed() {
    String listed =
        tooLong.stream()
            .limit(LISTED)
            .map(CountedRecord::toString)
            .collect(Collectors.joining(", "));
    int more = tooLong.size() - LISTED;
    return "%d of %d questions are longer than the %d tokens that the model reads: %s%s"
        .formatted(
            tooLong.size(),
            readable.size() + tooLong.size(),
            maxTokens,
            listed,
            more > 0 ? " and " + more + " more" : "");
  }
}
