package io.github.sgicl.examples.pool;

import io.github.sgicl.json.dataset.Layout;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.json.pool.PoolRecords;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a pool. */
public final class PoolOptions {

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      required = true,
      description =
          "The pool: a data set, such as 'rank --out' wrote it; what it scored is not scored again"
              + " where model, template and metric are the same.")
  private Path file;

  @Option(
      names = "--question-field",
      paramLabel = "NAME",
      description =
          "With --answer-field, in the place of --layout: the field that holds the question.")
  private @Nullable String questionField;

  @Option(
      names = "--answer-field",
      paramLabel = "NAME",
      description = "The field that holds the worked answer.")
  private @Nullable String answerField;

  @Mixin private DataOptions data;

  /** The file of the pool. */
  public Path file() {
    return file;
  }

  /** The field whose text is scored: that of the question, or one that is added. */
  public String scoredField(Wording wording) {
    return questionField == null || questionField.contains(".") || !wording.isUsual()
        ? "sgicl_text"
        : questionField;
  }

  /**
   * Reads the pool.
   *
   * @param wording how its questions are asked
   * @throws IOException if it cannot be read, is empty, was ranked and changed since, or lacks a
   *     question or an answer; the message names the line
   */
  public PoolRecords read(Wording wording, long seed, CommandSpec spec) throws IOException {
    if ((questionField == null) != (answerField == null)
        || (questionField != null && data.isNamed())) {
      throw new ParameterException(
          spec.commandLine(), "give --layout, or --question-field and --answer-field, or neither");
    }
    return PoolRecords.of(
        questionField == null || answerField == null
            ? data.read(file, seed, spec)
            : data.said(Layout.ofFields(questionField, answerField).read(file), seed, spec),
        wording);
  }
}
