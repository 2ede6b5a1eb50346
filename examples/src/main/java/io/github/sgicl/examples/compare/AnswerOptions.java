package io.github.sgicl.examples.compare;

import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.examples.cli.NamedValue;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.examples.model.CacheOption;
import io.github.sgicl.examples.model.LoadingOptions;
import io.github.sgicl.examples.model.OpenSimilarity;
import io.github.sgicl.json.dataset.DataSet;
import io.github.sgicl.json.dataset.Wording;
import io.github.sgicl.proxy.ApiModel;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say how prompts are made and answered. */
final class AnswerOptions {

  private static final String KEY = "SGICL_ANSWER_KEY";
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
      names = "--answer-with",
      paramLabel = "URL",
      description =
          "Let a model behind an API in the OpenAI chat format answer, such as"
              + " http://localhost:8000/v1; the local model scores, selects and reads the states of"
              + " what it answers. A key for it comes from the environment variable "
              + KEY
              + ".")
  private @Nullable URI api;

  @Option(
      names = "--answer-model",
      paramLabel = "NAME",
      description = "With --answer-with: the name by which the API knows the model.")
  private @Nullable String apiModel;

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
   * @throws IOException if a cloze is wanted that shows options, or of an item without any
   */
  DataSet asked(DataSet data, Wording wording) throws IOException {
    return mode.isCloze() ? data.clozes(wording) : data;
  }

  /**
   * How prompts are made and answered.
   *
   * @throws IOException if likelihoods are wanted of data without options, or of an API
   */
  ComparedData.Setting setting(DataSet data, int levels) throws IOException {
    boolean options = data.items().stream().noneMatch(item -> item.choices().isEmpty());
    if (mode != AnswerMode.GENERATION && !options) {
      throw new IOException("--answer-by " + mode + " needs options, " + data.file() + " has none");
    }
    int tokens = generate != null ? generate : options ? LETTER_TOKENS : SOLUTION_TOKENS;
    List<String> ends = stop == null ? List.of() : List.of(stop);
    return new ComparedData.Setting(shots, levels, mode, tokens, ends, api(tokens, ends));
  }

  /** Whether they come from an API. */
  boolean areElsewhere() {
    return api != null || apiModel != null;
  }

  private Optional<ApiModel> api(int tokens, List<String> ends) throws IOException {
    if (areElsewhere() && (api == null || mode != AnswerMode.GENERATION)) {
      throw new IOException(
          api == null
              ? "--answer-model goes with --answer-with only"
              : "--answer-with generates answers, --answer-by was " + mode);
    }
    String key = System.getenv(KEY);
    return Optional.ofNullable(api)
        .map(base -> ApiModel.at(base).maxTokens(tokens).stoppingAt(ends))
        .map(model -> apiModel == null ? model : model.named(apiModel))
        .map(model -> key == null ? model : model.withKey(key));
  }

  /** Reads the word on the command line. */
  static final class Mode implements ITypeConverter<AnswerMode> {

    @Override
    public AnswerMode convert(String value) {
      return NamedValue.among(AnswerMode.values(), value);
    }
  }
}
