package io.github.sgicl.examples.prompt;

import io.github.sgicl.examples.pool.CountedRecord;
import io.github.sgicl.examples.pool.PoolRecord;
import io.github.sgicl.json.JsonLine;
import io.github.sgicl.prompt.Prompt;
import java.util.List;
import java.util.Optional;

/**
 * What the command found.
 *
 * @param strategy how demonstrations were chosen
 * @param prompt the conversation and its trace
 * @param rendered the text that the model reads
 * @param pool what was chosen from, each at its index
 * @param leftOut records that were too long to be scored
 * @param answer what the model said, if it was asked
 */
record PromptResult(
    Strategy strategy,
    Prompt prompt,
    String rendered,
    List<PoolRecord> pool,
    List<CountedRecord> leftOut,
    Optional<String> answer) {

  /** Where a demonstration stands in the pool's file. */
  JsonLine line(int index) {
    return pool.get(index).line();
  }
}
