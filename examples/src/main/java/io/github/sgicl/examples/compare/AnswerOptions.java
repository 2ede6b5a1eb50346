package io.github.sgicl.examples.compare;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.examples.cli.NamedValue;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how prompts are made and answered. */
final class AnswerOptions {

  private static final int LETTER_TOKENS = 8;
  private static final int SOLUTION_TOKENS = 256;

  @Option(
      names = "--shots",
      paramLabel = "N",
      defaultValue = "2",
      converter = WholeNumber.NotNegative.class,
      description = "The number of demonstrations, by default ${DEFAULT-VALUE}; 2 with --demo.")
  private int shots;

  @Option(
      names = "--similarity",
      paramLabel = "lexical|DIR",
      defaultValue = OpenSimilarity.LEXICAL,
      description =
          "What questions are compared by: shared words, which is the default, or a sentence"
              + " encoder's checkpoint directory.")
  private String similarity;

  @Option(
      names = "--answer-by",
      paramLabel = "MODE",
      defaultValue = "generation",
      converter = Mode.class,
      description =
          "generation, which is the default; likelihood of the options, or likelihood-per-token; or"
              + " cloze, the likelihood of an option's text where no options are listed, or"
              + " cloze-per-token, cloze-per-character, or cloze-normalised by the unconditional"
              + " likelihood.")
  private AnswerMode mode;

  @Option(
      names = "--generate",
      paramLabel = "N",
      converter = WholeNumber.Positive.class,
      description = "The most tokens of an answer, by default 8 for options, else 256.")
  private @Nullable Integer generate;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End an answer where this text comes; may be given again.")
  private String @Nullable [] stop;

  @MustBeClosed
  OpenSimilarity openSimilarity(LoadingOptions loading) {
    return OpenSimilarity.named(similarity, loading, new CacheOption());
  }

  /**
   * The data as they are asked.
   *
   * @throws IOException if a cloze is wanted of an item without options; it names the line
   */
  DataSet asked(DataSet data, Wording wording, CommandSpec spec) throws IOException {
    if (mode.isCloze() && wording.listsOptions()) {
      throw new ParameterException(
          spec.commandLine(), "--answer-by " + mode + " lists no {options} in --instruction");
    }
    return mode.isCloze() ? data.clozes() : data;
  }

  /**
   * How prompts are made and answered.
   *
   * @throws IOException if likelihoods are wanted of data without options
   */
  ComparedData.Setting setting(DataSet data, int levels) throws IOException {
    boolean options = data.items().stream().noneMatch(item -> item.choices().isEmpty());
    if (mode != AnswerMode.GENERATION && !options) {
      throw new IOException("--answer-by " + mode + " needs options, " + data.file() + " has none");
    }
    int tokens = generate != null ? generate : options ? LETTER_TOKENS : SOLUTION_TOKENS;
    return new ComparedData.Setting(
        shots, levels, mode, tokens, stop == null ? List.of() : List.of(stop));
  }

  /** Reads the word on the command line. */
  static final class Mode implements ITypeConverter<AnswerMode> {

    @Override
    public AnswerMode convert(String value) {
      return NamedValue.among(AnswerMode.values(), value);
    }
  }
}
