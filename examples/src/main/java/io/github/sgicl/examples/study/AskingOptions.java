package io.github.sgicl.examples.study;

import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.Question;
import io.github.sgicl.djl.StudiedDecoder;
import io.github.sgicl.examples.pool.ShowOption;
import io.github.sgicl.examples.pool.WordingOptions;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.KnownAnswers;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how items are put to the models, and who knows what is right. */
final class AskingOptions {

  @Mixin private ShowOption show;

  @Mixin private WordingOptions words;

  @Option(
      names = "--wording",
      paramLabel = "FILE",
      description =
          "Repeat the study in the wordings of a file, and say how far wording moves sparsity"
              + " beside the level: on each line a JSON object with 'name' and any of 'system',"
              + " 'instruction' and 'few_shot'.")
  private @Nullable Path wording;

  @Option(
      names = "--right-field",
      paramLabel = "FIELD",
      description =
          "The field of the data that says whether the model answered rightly, as 1 or true;"
              + " nothing is answered then.")
  private @Nullable String rightField;

  @Option(
      names = "--right-from",
      paramLabel = "FILE",
      description =
          "A file that says it: samples of lm-evaluation-harness, or objects with 'id' and"
              + " 'right'.")
  private @Nullable Path rightFrom;

  @Option(
      names = "--leave-out-unknown",
      description = "Leave out items that --right-from does not know, instead of ending.")
  private boolean leaveOutUnknown;

  @Option(
      names = "--skip-too-long",
      description =
          "Leave out items with a prompt that a model cannot read, and name them in the report; and"
              + " records with null or a blank where the question or the answer should be.")
  private boolean skipTooLong;

  boolean skipsUnfit() {
    return skipTooLong;
  }

  boolean knowsRight() {
    return rightField != null || rightFrom != null;
  }

  /**
   * The wordings, at least one.
   *
   * @throws IllegalArgumentException if options do not go together, or a template cannot be
   */
  List<Wording> wordings() throws IOException {
    if (wording == null) {
      return List.of(words.wording());
    }
    if (words.areGiven()) {
      throw new IllegalArgumentException(
          "--wording has its own words: leave out --system, --instruction and --few-shot");
    }
    return Wording.read(wording);
  }

  /**
   * Which items were answered rightly, if that is known from elsewhere.
   *
   * @throws IllegalArgumentException if two sources are named
   */
  Optional<KnownAnswers> known(List<DataItem> items) throws IOException {
    if (rightField != null && rightFrom != null) {
      throw new IllegalArgumentException("--right-field or --right-from, not both");
    }
    if (rightField != null) {
      return Optional.of(KnownAnswers.of(items, rightField));
    }
    return rightFrom == null ? Optional.empty() : Optional.of(KnownAnswers.from(rightFrom));
  }

  /**
   * The items whose answers are known.
   *
   * @throws IOException if some are not, unless they are to be left out; it names them
   */
  List<Question> knownOf(List<Question> items, KnownAnswers known, PrintWriter err)
      throws IOException {
    Optional<String> missing = known.missing(items);
    if (missing.isEmpty()) {
      return items;
    }
    if (!leaveOutUnknown) {
      throw new IOException(
          "%s: %s; --leave-out-unknown goes on without them".formatted(rightFrom, missing.get()));
    }
    err.println("left out: " + missing.get());
    return known.knownOf(items);
  }

  /** A model that is asked in a wording. */
  static StudiedDecoder asked(StudiedDecoder model, Wording wording) {
    return wording.system().map(model::after).orElse(model);
  }

  /** A study of these models in a wording, its first items shown. */
  AxisStudy asking(AxisStudy study, Wording wording, List<StudiedDecoder> models) {
    AxisStudy asking = wording.isUsual() ? study : study.worded(wording.toString());
    if (skipTooLong) {
      asking =
          asking.leavingOut(prompt -> !models.stream().allMatch(model -> model.canRead(prompt)));
    }
    show.show(
        asking.prompts().stream()
            .limit(show.most())
            .map(one -> ShownItem.of(one.question()).prompt(models.get(0).rendered(one)))
            .toList());
    return asking;
  }
}
