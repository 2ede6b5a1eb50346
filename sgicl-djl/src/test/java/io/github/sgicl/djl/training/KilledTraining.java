package io.github.sgicl.djl.training;

import io.github.sgicl.djl.Libtorch;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A training, to be run in a JVM of its own, that ends after some step as if it were killed: no
 * hook runs, nothing is written any more. Arguments: the folder, the number of all steps, the step
 * to end after, and the number of experts.
 */
public final class KilledTraining {

  private KilledTraining() {}

  public static void main(String[] arguments) throws IOException {
    Libtorch.useThreads(1);
    long end = Long.parseLong(arguments[2]);
    TrainingRecord unused =
        Training.of(
                new RingTask(3),
                RingTask.recipe(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[3])),
                Path.of(arguments[0]))
            .reportingTo(
                new TrainingListener() {
                  @Override
                  public void stepped(long step, long tokens) {
                    if (step == end) {
                      Runtime.getRuntime().halt(137);
                    }
                  }
                })
            .run();
  }
}
