package io.github.sgicl.examples.comparison;

import java.util.List;
import java.util.function.Supplier;

/**
 * Attempts in a journal, an entry for each block.
 *
 * @param journal keeps them
 */
public record JournalledAttempts(Journal journal) implements AttemptRecord {

  @Override
  public List<Attempt> attempts(int block, Supplier<List<Attempt>> work) {
    return AttemptJson.attempts(
        journal.once("attempts of block " + block, () -> AttemptJson.of(work.get())));
  }
}
