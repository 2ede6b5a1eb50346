package io.github.sgicl.axis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Questions graded by how much reasoning they take, by a property of the data. Each item belongs to
 * one level. Immutable; refinements return a new value.
 */
final class ReasoningGrade implements QuestionAxis {

  private static final String SOLUTION = "solution";

  private final AxisDescription description;
  private final Function<Question, Optional<String>> grade;
  private final Map<String, Integer> levels;
  private final QuestionFormat format;

  private ReasoningGrade(
      AxisDescription description,
      Function<Question, Optional<String>> grade,
      Map<String, Integer> levels,
      QuestionFormat format) {
    this.description = description;
    this.grade = grade;
    this.levels = levels;
    this.format = format;
  }

  /**
   * Grades by a field of the data.
   *
   * @param field its name
   * @param values its values from easy to hard; items with another value belong to no level
   */
  static ReasoningGrade byField(String field, String... values) {
    return of(
        "grade",
        "the data's own field " + field,
        List.of(values),
        List.of(values),
        item -> Optional.ofNullable(item.fields().get(field)));
  }

  /**
   * Grades worked answers, such as those of GSM8K, by their number of steps: the lines of the field
   * {@code solution} that are not blank and do not begin with {@code ####}.
   *
   * @param steps the numbers of steps, ascending; items with another number belong to no level
   */
  static ReasoningGrade bySolutionSteps(int... steps) {
    return of(
        "solution-steps",
        "the number of steps of the worked answer",
        Arrays.stream(steps).mapToObj(step -> step + (step == 1 ? " step" : " steps")).toList(),
        Arrays.stream(steps).mapToObj(Integer::toString).toList(),
        item -> Optional.ofNullable(item.fields().get(SOLUTION)).map(ReasoningGrade::steps));
  }

  /**
   * Elementary, high-school and college mathematics of MMLU by the field {@code subject}. The data
   * hold few of each; a study of them says how little it can show.
   */
  static ReasoningGrade mmluMathematics() {
    return of(
        "grade",
        "the school grade of MMLU's mathematics",
        List.of("elementary", "high school", "college"),
        List.of("elementary_mathematics", "high_school_mathematics", "college_mathematics"),
        item ->
            Optional.ofNullable(item.fields().get("subject"))
                .map(subject -> subject.strip().toLowerCase(Locale.ROOT).replace(' ', '_')));
  }

  private static ReasoningGrade of(
      String name,
      String meaning,
      List<String> labels,
      List<String> values,
      Function<Question, Optional<String>> grade) {
    Map<String, Integer> levels =
        IntStream.range(0, values.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(values::get, level -> level));
    AxisDescription description =
        new AxisDescription(
            name,
            IntStream.range(0, labels.size())
                .mapToObj(i -> new Level(labels.get(i), numberOr(values.get(i), i + 1)))
                .toList(),
            Design.GROUPED,
            "Levels are " + meaning + ".",
            "The template, the instruction and the form of the question.",
            List.of(
                "Each level has items of its own: their subject, wording and length may differ.",
                "Longer questions are often harder."),
            false);
    return new ReasoningGrade(description, grade, levels, QuestionFormat.lettered());
  }

  @Override
  public ReasoningGrade format(QuestionFormat other) {
    return new ReasoningGrade(description, grade, levels, other);
  }

  @Override
  public AxisDescription description() {
    return description;
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    return grade
        .apply(item)
        .filter(value -> levels.getOrDefault(value, -1) == level)
        .map(value -> new StudyPrompt(item, format.render(item)));
  }

  private static String steps(String solution) {
    long steps =
        solution
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("####"))
            .count();
    return Long.toString(steps);
  }

  private static double numberOr(String text, int place) {
    return text.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : place;
  }
}
