package io.github.sgicl.examples.pool;

import io.github.sgicl.json.JsonLine;
import io.github.sgicl.json.RankedLines;
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
      description =
          "The pool: a JSON object on each line, such as 'rank --out' wrote it; what it scored is"
              + " not scored again where model, template and metric are the same.")
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

  /** The field that holds the question. */
  public String questionField() {
    return questionField;
  }

  /**
   * Reads the pool.
   *
   * @throws IOException if it cannot be read, is empty, was ranked and changed since, or lacks a
   *     question or an answer; the message names the line
   */
  public PoolRecords read() throws IOException {
    RankedLines read = RankedLines.read(file);
    List<PoolRecord> records = new ArrayList<>();
    for (JsonLine line : read.lines()) {
      records.add(PoolRecord.of(line, questionField, answerField));
    }
    if (records.isEmpty()) {
      throw new IOException(file + ": a pool needs at least one record, has none");
    }
    return new PoolRecords(file, records, read.scores());
  }
}
