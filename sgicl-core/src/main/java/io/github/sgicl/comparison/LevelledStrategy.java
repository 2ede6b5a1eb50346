package io.github.sgicl.comparison;

import io.github.sgicl.curriculum.Curriculum;
import io.github.sgicl.prompt.Prompter;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A prompter by levels.
 *
 * @param name its name
 * @param curriculum the levels
 * @param prompter makes it
 */
record LevelledStrategy(
    StrategyName name,
    Curriculum<?> curriculum,
    BiFunction<ComparedPool, Curriculum<?>, Prompter> prompter)
    implements CurriculumStrategy {

  @Override
  public Strategy over(Curriculum<?> other) {
    return new LevelledStrategy(name, other, prompter);
  }

  @Override
  public List<Draw> draws(ComparedPool pool) {
    return List.of(Draw.prompting(prompter.apply(pool, curriculum)));
  }
}
