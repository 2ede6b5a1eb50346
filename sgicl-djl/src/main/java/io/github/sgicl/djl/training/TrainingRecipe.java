package io.github.sgicl.djl.training;

/**
 * How a model is made, apart from the data.
 *
 * @param shape its sizes
 * @param initialisation how it begins
 * @param seed of the weights it begins with
 * @param rate the learning rate, and with it the number of steps
 * @param optimiser the optimiser
 * @param recordEvery after how many steps its splits are read and the run is saved, at least 1
 */
public record TrainingRecipe(
    LlamaShape shape,
    Initialisation initialisation,
    long seed,
    LearningRate rate,
    AdamW optimiser,
    int recordEvery) {

  /**
   * @throws IllegalArgumentException if {@code recordEvery} is not positive
   */
  public TrainingRecipe {
    if (recordEvery < 1) {
      throw new IllegalArgumentException("recordEvery must be >= 1, was " + recordEvery);
    }
  }

  /** This recipe with weights of another beginning. */
  public TrainingRecipe seed(long other) {
    return new TrainingRecipe(shape, initialisation, other, rate, optimiser, recordEvery);
  }

  /** This recipe with its learning rate over another number of steps. */
  public TrainingRecipe steps(int steps) {
    return new TrainingRecipe(
        shape, initialisation, seed, rate.over(steps), optimiser, recordEvery);
  }

  /** This recipe with each MLP shared out among experts. */
  public TrainingRecipe sharedOut(Mixture among) {
    return new TrainingRecipe(
        shape.sharedOut(among), initialisation, seed, rate, optimiser, recordEvery);
  }

  /**
   * This recipe with tokens that go through as many experts as reach a routing mass.
   *
   * @see LlamaShape#reachingMass
   */
  public TrainingRecipe reachingMass(double routingMass) {
    return new TrainingRecipe(
        shape.reachingMass(routingMass), initialisation, seed, rate, optimiser, recordEvery);
  }

  /** This recipe, recorded and saved after other numbers of steps. */
  public TrainingRecipe recordEvery(int steps) {
    return new TrainingRecipe(shape, initialisation, seed, rate, optimiser, steps);
  }

  /**
   * Whether the splits are read after so many steps: before the first, then regularly, at the end.
   */
  boolean recordsAfter(long step) {
    return step % recordEvery == 0 || step == rate.steps();
  }
}
