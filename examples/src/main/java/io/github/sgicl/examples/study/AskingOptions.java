package io.github.sgicl.examples.study;

import io.github.sgicl.axis.AxisStudy;
import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionAxis;
import io.github.sgicl.axis.StudyPrompt;
import io.github.sgicl.djl.StudiedDecoder;
import io.github.sgicl.examples.cli.WholeNumber;
import io.github.sgicl.json.dataset.DataItem;
import io.github.sgicl.json.dataset.KnownAnswers;
import io.github.sgicl.json.dataset.ShownItem;
import io.github.sgicl.json.dataset.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how items are put to the models, and who knows what is right. */
final class AskingOptions {

  private static final int NAMED = 10;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "0",
      converter = WholeNumber.NotNegative.class,
      description =
          "Show the first so many items on standard error, as they were read and as the first model"
              + " is given them.")
  private int show;

  @Option(names = "--system", paramLabel = "TEXT", description = "Begin with a system message.")
  private @Nullable String system;

  @Option(
      names = "--instruction",
      paramLabel = "TEMPLATE",
      description =
          "Ask by a template: {question}, {options}, {context} and the item's fields stand for what"
              + " it has; {{ and }} are braces.")
  private @Nullable String instruction;

  @Option(
      names = "--few-shot",
      paramLabel = "FILE",
      description = "Put the text of a file before every question.")
  private @Nullable Path fewShot;

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
          "Leave out items with a prompt that a model cannot read, and name them in the report.")
  private boolean skipTooLong;

  boolean knowsRight() {
    return rightField != null || rightFrom != null;
  }

  /**
   * The wordings, at least one.
   *
   * @throws IllegalArgumentException if options do not go together, or a template cannot be
   */
  List<Wording> wordings() throws IOException {
    boolean own = system != null || instruction != null || fewShot != null;
    if (wording != null) {
      if (own) {
        throw new IllegalArgumentException(
            "--wording has its own words: leave out --system, --instruction and --few-shot");
      }
      return Wording.read(wording);
    }
    Wording one = Wording.usual(own ? "as given" : "usual");
    one = system == null ? one : one.system(system);
    one = instruction == null ? one : one.instruction(instruction);
    return List.of(fewShot == null ? one : one.fewShot(Files.readString(fewShot)));
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
    List<String> missing = known.missing(items);
    if (missing.isEmpty()) {
      return items;
    }
    String words =
        "%d of %d items are not in %s: %s%s"
            .formatted(
                missing.size(),
                items.size(),
                rightFrom,
                String.join(", ", missing.subList(0, Math.min(NAMED, missing.size()))),
                missing.size() > NAMED ? ", …" : "");
    if (!leaveOutUnknown) {
      throw new IOException(words + "; --leave-out-unknown goes on without them");
    }
    err.println("left out: " + words);
    return items.stream().filter(item -> !missing.contains(item.id())).toList();
  }

  /** A model that is asked in a wording. */
  static StudiedDecoder asked(StudiedDecoder model, Wording wording) {
    return wording.system().map(model::after).orElse(model);
  }

  /**
   * An axis whose prompts are in a wording.
   *
   * @throws IllegalArgumentException if an item lacks a field of the template
   */
  static DifficultyAxis worded(DifficultyAxis axis, Wording wording, List<Question> items) {
    return wording.isUsual() || !(axis instanceof QuestionAxis asking)
        ? axis
        : asking.format(wording.checkedFor(items));
  }

  /** A study of these models in a wording, its first items shown. */
  AxisStudy asking(AxisStudy study, Wording wording, List<StudiedDecoder> models, PrintWriter err) {
    AxisStudy asking = wording.isUsual() ? study : study.worded(wording.toString());
    if (skipTooLong) {
      asking =
          asking.leavingOut(prompt -> !models.stream().allMatch(model -> model.canRead(prompt)));
    }
    if (show > 0) {
      for (StudyPrompt prompt : asking.prompts().stream().limit(show).toList()) {
        err.println(new ShownItem(prompt.question(), models.get(0).rendered(prompt)));
      }
    }
    return asking;
  }
}
