package io.github.sgicl.json.dataset;

import io.github.sgicl.axis.DifficultyAxis;
import io.github.sgicl.axis.Question;
import io.github.sgicl.axis.QuestionAxis;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What is studied along an axis.
 *
 * @param axis what varies
 * @param items the data, whose grades are levels of the axis
 * @param levels from easy to hard; empty for those of the axis
 * @param unrelated texts that stand before questions, for the length of the context
 */
public record AxisData(
    NamedAxis axis, List<Question> items, List<String> levels, List<String> unrelated) {

  /** Copies the lists. */
  public AxisData {
    items = List.copyOf(items);
    levels = List.copyOf(levels);
    unrelated = List.copyOf(unrelated);
  }

  /**
   * A data set along an axis.
   *
   * @param levels as {@link GradeOrder#in} takes them for grades, else levels of the axis; may be
   *     empty
   * @param bins into how many levels grades are cut that are numbers; 0 for none
   * @throws IllegalArgumentException if the order of grades is not known, or the levels are not in
   *     the data
   */
  public static AxisData of(
      NamedAxis axis, DataSet data, List<String> levels, List<String> unrelated, int bins) {
    if (axis != NamedAxis.GRADE) {
      return new AxisData(axis, data.questions(), levels, unrelated);
    }
    GradeOrder order = GradeOrder.in(data, levels, bins);
    return new AxisData(
        axis, data.questions().stream().map(order::levelled).toList(), order.levels(), unrelated);
  }

  /** The same of other items. */
  public AxisData over(List<Question> others) {
    return new AxisData(axis, others, levels, unrelated);
  }

  /**
   * The axis with its prompts in a wording.
   *
   * @param tokens counts the tokens of a text
   * @throws IllegalArgumentException if levels are none of the axis, what it needs is missing, or
   *     an item lacks a field of the wording
   */
  public DifficultyAxis worded(Wording wording, ToIntFunction<String> tokens) {
    DifficultyAxis plain = axis.over(items, levels, unrelated, tokens);
    return wording.isUsual() || !(plain instanceof QuestionAxis asking)
        ? plain
        : asking.format(wording.checkedFor(items));
  }
}
