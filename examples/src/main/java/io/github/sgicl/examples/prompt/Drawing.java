package io.github.sgicl.examples.prompt;

import io.github.sgicl.json.pool.CountedRecord;
import io.github.sgicl.json.pool.PoolRecord;
import io.github.sgicl.prompt.Prompter;
import java.util.List;

/**
 * A pool made ready to be drawn from.
 *
 * @param prompter chooses
 * @param pool what it chooses from, each at its index
 * @param leftOut records that were too long to be scored
 * @param notes what is to be said of the pool
 */
public record Drawing(
    Prompter prompter, List<PoolRecord> pool, List<CountedRecord> leftOut, List<String> notes) {}
