package io.github.sgicl.examples.pool;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name a pool. */
public final class PoolOptions {

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      required = true,
      description = "The pool: a JSON object on each line.")
  private Path file;

  @Option(
      names = "--question-field",
      paramLabel = "NAME",
      required = true,
      description = "The field that holds the question.")
  private String questionField;

  @Option(
      names = "--answer-field",
      paramLabel = "NAME",
      required = true,
      description = "The field that holds the worked answer.")
  private String answerField;

  /** The file of the pool. */
  public Path file() {
    return file;
  }

  /**
   * Reads the pool.
   *
   * @throws IOException if it cannot be read, is empty, or lacks a question or an answer; the
   *     message names the line
   */
  public List<PoolRecord> read() throws IOException {
    List<PoolRecord> records = new ArrayList<>();
    for (JsonLine line : JsonLines.read(file)) {
      records.add(PoolRecord.of(line, questionField, answerField));
    }
    if (records.isEmpty()) {
      throw new IOException(file + ": a pool needs at least one record, has none");
    }
    return records;
  }
}
