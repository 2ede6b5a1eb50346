package io.github.sgicl.axis;

import java.util.List;

/**
 * What a difficulty axis varies, and what it cannot hold equal.
 *
 * @param name such as {@code answer-choices}
 * @param levels at least two, in the order of the axis
 * @param design how items meet levels
 * @param meaning what varies from level to level, a sentence
 * @param heldEqual what does not, a sentence
 * @param confounders what varies along with the level, each a sentence
 * @param confoundedByConstruction whether the level cannot be varied without the confounders, as
 *     the length of a context
 */
public record AxisDescription(
    String name,
    List<Level> levels,
    Design design,
    String meaning,
    String heldEqual,
    List<String> confounders,
    boolean confoundedByConstruction) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are fewer than two levels
   */
  public AxisDescription {
    levels = List.copyOf(levels);
    confounders = List.copyOf(confounders);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "axis " + name + " must have at least 2 levels, had " + levels.size());
    }
  }
}
