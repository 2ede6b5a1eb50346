package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The axes that data sets are studied along, by their names, such as {@code mmlu-mathematics}. */
public enum NamedAxis {
  /** The data set's own grade. */
  GRADE,

  /** The three mathematics of MMLU. */
  MMLU_MATHEMATICS,

  /** The steps of worked answers. */
  GSM8K_STEPS,

  /** The number of options. */
  ANSWER_CHOICES,

  /** The length of the context. */
  CONTEXT_LENGTH,

  /** Misspelt words. */
  NOISE,

  /** Evidence for and against. */
  CONFLICT,

  /** Answered questions before the question. */
  SHOTS,

  /** Supporting passages left out. */
  MISSING_EVIDENCE;

  private static final String AGREEING = "agreeing";
  private static final String CONTRADICTING = "contradicting";

  /** The axis of a name. */
  public static Optional<NamedAxis> named(String name) {
    return Arrays.stream(values()).filter(axis -> axis.toString().equals(name)).findFirst();
  }

  /** All names. */
  public static String names() {
    return Arrays.stream(values()).map(NamedAxis::toString).collect(Collectors.joining(", "));
  }

  /**
   * The axis over some data.
   *
   * @param items the data
   * @param levels as given, empty for those of the axis; for grades from easy to hard
   * @param distractors unrelated texts, for the length of the context
   * @param tokens counts the tokens of a text
   * @throws IllegalArgumentException if levels are none of this axis, or what it needs is missing
   */
  public DifficultyAxis over(
      List<Question> items,
      List<String> levels,
      List<String> distractors,
      ToIntFunction<String> tokens) {
    return switch (this) {
      case GRADE -> QuestionAxis.byField(DataItem.GRADE, levels.toArray(String[]::new));
      case MMLU_MATHEMATICS -> withoutLevels(levels, QuestionAxis.mmluMathematics());
      case GSM8K_STEPS -> QuestionAxis.bySolutionSteps(numbers(levels, 2, 3, 4, 5, 6));
      case ANSWER_CHOICES -> QuestionAxis.answerChoices(numbers(levels, 2, 4, 6, 8, 10));
      case CONTEXT_LENGTH -> contextLength(levels, distractors, tokens);
      case NOISE -> withoutLevels(levels, QuestionAxis.surfaceNoise());
      case CONFLICT -> withoutLevels(levels, conflict(items));
      case SHOTS -> QuestionAxis.shots(items, numbers(levels, 0, 1, 2, 4));
      case MISSING_EVIDENCE -> QuestionAxis.missingEvidence(single(numbers(levels, 1)));
    };
  }

  private DifficultyAxis conflict(List<Question> items) {
    List<String> evidence = List.of(AGREEING, CONTRADICTING);
    if (items.stream().noneMatch(item -> item.fields().keySet().containsAll(evidence))) {
      throw new IllegalArgumentException(
          "%s needs evidence for and against; a layout gives it as %s under \"extra\""
              .formatted(this, evidence));
    }
    return QuestionAxis.knowledgeConflict(AGREEING, CONTRADICTING);
  }

  private DifficultyAxis contextLength(
      List<String> levels, List<String> distractors, ToIntFunction<String> tokens) {
    if (distractors.isEmpty()) {
      throw new IllegalArgumentException(
          this + " needs unrelated texts, had none; a command takes them by --distractors");
    }
    return QuestionAxis.contextLength(distractors, tokens, numbers(levels, 0, 256, 512, 1_024));
  }

  private DifficultyAxis withoutLevels(List<String> levels, DifficultyAxis axis) {
    if (!levels.isEmpty()) {
      throw new IllegalArgumentException(
          "the levels of %s are fixed, given were %s".formatted(this, String.join(",", levels)));
    }
    return axis;
  }

  private int[] numbers(List<String> levels, int... usual) {
    if (levels.isEmpty()) {
      return usual;
    }
    for (String level : levels) {
      if (!level.matches("\\d{1,9}")) {
        throw new IllegalArgumentException(
            "the levels of %s are whole numbers, one was '%s'".formatted(this, level));
      }
    }
    return levels.stream().mapToInt(Integer::parseInt).toArray();
  }

  private int single(int... numbers) {
    if (numbers.length != 1) {
      throw new IllegalArgumentException(
          "%s takes one level, the most that are missing, given were %d"
              .formatted(this, numbers.length));
    }
    return numbers[0];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
