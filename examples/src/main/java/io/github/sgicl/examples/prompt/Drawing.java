package io.github.sgicl.examples.prompt;

import io.github.sgicl.examples.pool.CountedPool;
import io.github.sgicl.examples.pool.CountedRecord;
import io.github.sgicl.examples.pool.PoolRecord;
import io.github.sgicl.prompt.Prompter;
import java.util.List;
import java.util.Optional;

/**
 * A pool made ready to be drawn from.
 *
 * @param prompter chooses
 * @param pool what it chooses from, each at its index
 * @param counted the questions as they were counted, if the strategy scores them
 */
public record Drawing(Prompter prompter, List<PoolRecord> pool, Optional<CountedPool> counted) {

  /** Records that were too long to be scored. */
  List<CountedRecord> leftOut() {
    return counted.map(CountedPool::tooLong).orElse(List.of());
  }

  /** Says which records those are; empty if there are none. */
  public Optional<String> leftOutNote() {
    return counted
        .filter(some -> !some.tooLong().isEmpty())
        .map(some -> "left out: " + some.tooLongListed());
  }
}
