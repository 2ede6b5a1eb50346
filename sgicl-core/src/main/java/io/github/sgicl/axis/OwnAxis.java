package io.github.sgicl.axis;

import java.util.Optional;

/**
 * An axis of a user's own making.
 *
 * @param description what varies and what does not
 * @param prompts makes the prompts
 */
public record OwnAxis(AxisDescription description, Prompts prompts) implements DifficultyAxis {

  /** Makes the prompt of an item at a level, as {@link DifficultyAxis#prompt} says. */
  @FunctionalInterface
  public interface Prompts {

    /** The prompt, or nothing where the item has none at that level. */
    Optional<StudyPrompt> at(Question item, int level, long seed);
  }

  @Override
  public Optional<StudyPrompt> prompt(Question item, int level, long seed) {
    return prompts.at(item, level, seed);
  }
}
