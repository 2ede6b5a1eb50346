package io.github.sgicl.axis;

import java.util.List;
import java.util.Optional;

/** A way to make prompts that differ in difficulty and in as little else as possible. */
public interface DifficultyAxis {

  /** What varies and what does not. */
  AxisDescription description();

  /**
   * The prompt of an item at a level. It depends on the item, the level, the seed and, for axes
   * that draw from other items, on {@link #preparedFor those}; never on earlier calls.
   *
   * @param level the level's place in the description, from 0
   * @return the prompt, or nothing where the item has none at that level
   */
  Optional<StudyPrompt> prompt(Question item, int level, long seed);

  /** This axis, ready to draw what it needs of other items from these. */
  default DifficultyAxis preparedFor(List<Question> items) {
    return this;
  }
}
