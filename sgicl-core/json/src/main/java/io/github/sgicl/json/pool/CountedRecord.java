package io.github.sgicl.json.pool;

import io.github.sgicl.json.JsonLine;

/**
 * A record with the length of its question.
 *
 * @param record the record
 * @param tokens the tokens of the rendered question
 */
public record CountedRecord(PoolRecord record, int tokens) {

  /** For example {@code pool.jsonl:17 (id q-17, 910 tokens)}. */
  @Override
  public String toString() {
    JsonLine line = record.line();
    String id = record.id().map(name -> "id " + name + ", ").orElse("");
    return "%s:%d (%s%d tokens)".formatted(line.file(), line.number(), id, tokens);
  }
}
