package io.github.sgicl.examples.training;

import io.github.sgicl.djl.training.TrainingRecipe;
import io.github.sgicl.djl.training.TrainingTask;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The tasks of the command, each with the recipe that suits it. */
enum TaskChoice {
  WALK,
  GRAPH;

  private static final long WALK_DATA = 1000;

  TrainingTask seeded(long seed) {
    return this == WALK ? new WalkTask(WALK_DATA + seed) : GraphTask.seeded(seed);
  }

  TrainingRecipe recipe(long seed) {
    TrainingRecipe recipe = this == WALK ? WalkTask.recipe() : GraphTask.recipe();
    return recipe.seed(seed);
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word on the command line. */
  static final class Name implements ITypeConverter<TaskChoice> {

    @Override
    public TaskChoice convert(String value) {
      for (TaskChoice task : values()) {
        if (task.toString().equals(value)) {
          return task;
        }
      }
      throw new TypeConversionException("must be walk or graph, was '" + value + "'");
    }
  }
}
