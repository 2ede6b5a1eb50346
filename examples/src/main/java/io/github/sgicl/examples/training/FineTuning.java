package io.github.sgicl.examples.training;

import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.training.ItemReading;
import io.github.sgicl.djl.training.Training;
import io.github.sgicl.djl.training.TrainingRecord;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.walk.Episode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The embedded model trained on each world's pool in turn, then asked that world's queries without
 * demonstrations.
 *
 * @param folder gets a run of {@link Training} for each world; those that are there are gone on
 *     with
 * @param steps passes through a pool
 */
public record FineTuning(Path folder, int steps) {

  /** The passes of the recipe that was set beforehand. */
  public static final String STEPS = "200";

  /**
   * For each query, in the order of the episodes, 1 if the answer is exactly right and 0 if not.
   *
   * @throws IOException if a run's files cannot be read or written
   */
  public double[] credits(List<Episode> episodes) throws IOException {
    List<ItemReading> queries = new ArrayList<>();
    try (Progress progress = Progress.onStandardError("fine-tuning", episodes.size())) {
      for (int world = 0; world < episodes.size(); world++) {
        queries.addAll(queries(episodes.get(world), folder.resolve("world-" + world)));
        progress.advance(1);
      }
    }
    return queries.stream().mapToDouble(query -> query.exact() ? 1 : 0).toArray();
  }

  private List<ItemReading> queries(Episode episode, Path run) throws IOException {
    Training training =
        Training.of(new PoolTask(episode), PoolTask.recipe(steps), run)
            .startingFrom(EmbeddedModel.walk());
    TrainingRecord end = training.isBegun() ? training.resume() : training.run();
    return end.splits().stream()
        .filter(split -> split.name().equals(PoolTask.QUERIES))
        .findFirst()
        .orElseThrow()
        .items();
  }
}
