package io.github.sgicl.comparison;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.prompt.Prompter;
import java.util.function.BiFunction;

/**
 * A strategy that goes by the levels of a curriculum, and says so: it is never shown without its
 * placebo, itself over the same levels dealt to the items at random. A gain that survives that does
 * not come from the levels.
 */
public interface CurriculumStrategy extends Strategy {

  /** The levels it goes by, over the compared pool in its order. */
  Curriculum<?> curriculum();

  /** The same strategy by other levels of the same pool. */
  Strategy over(Curriculum<?> other);

  /**
   * A strategy that asks one prompt for each query.
   *
   * @param prompter made for a pool and for the levels that it is given
   */
  static CurriculumStrategy prompting(
      StrategyName name,
      Curriculum<?> curriculum,
      BiFunction<ComparedPool, Curriculum<?>, Prompter> prompter) {
    return new LevelledStrategy(name, curriculum, prompter);
  }
}
