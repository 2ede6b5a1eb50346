package io.github.sgicl.djl.training;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.internal.engine.learning.AnswerOutlook;
import io.github.sgicl.djl.internal.engine.learning.TrainingEngine;
import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A training run: a task, a recipe, and the folder that its files go to. Immutable.
 *
 * <pre>{@code
 * TrainingRecord end = Training.of(task, recipe, folder).run();
 * }</pre>
 *
 * <p>The folder becomes a checkpoint in Hugging Face layout, which can be read from the first
 * record on. Beside it lie {@code metrics.jsonl}, a line for each record, {@code items.jsonl}, a
 * line for each prompt of the last one, {@code training.json}, which says what was run, and {@code
 * training-state.safetensors}, from which {@link #resume()} goes on after any end, a kill included:
 * on one engine thread to the same bits.
 */
public final class Training {

  private static final int PROMPTS_AT_ONCE = 256;

  private final TrainingTask task;
  private final TrainingRecipe recipe;
  private final Path folder;
  private final Optional<InitialWeights> beginning;
  private final WeightFormat weights;
  private final TrainingListener listener;

  private Training(
      TrainingTask task,
      TrainingRecipe recipe,
      Path folder,
      Optional<InitialWeights> beginning,
      WeightFormat weights,
      TrainingListener listener) {
    if (recipe.shape().vocabulary() != task.vocabulary().size()) {
      throw new IllegalArgumentException(
          "the recipe's vocabulary must be the task's of %d words, was %d"
              .formatted(task.vocabulary().size(), recipe.shape().vocabulary()));
    }
    this.task = task;
    this.recipe = recipe;
    this.folder = folder;
    this.beginning = beginning;
    this.weights = weights;
    this.listener = listener;
  }

  /**
   * A run into a folder, which must hold none yet unless it is to be resumed.
   *
   * @throws IllegalArgumentException if the recipe's vocabulary is not as large as the task's
   */
  public static Training of(TrainingTask task, TrainingRecipe recipe, Path folder) {
    return new Training(
        task, recipe, folder, Optional.empty(), WeightFormat.FLOAT32, TrainingListener.none());
  }

  /**
   * This run with weights that begin as those of a checkpoint, not at random: fine-tuning. The
   * checkpoint must be of the recipe's shape and the task's words, as a run of this class or the
   * embedded model are, with weights in float32 or bfloat16. The recipe's initialisation and seed
   * are then of no account.
   *
   * @param checkpoint its folder
   * @throws io.github.sgicl.djl.CheckpointException if it is missing, damaged or of another model
   */
  public Training startingFrom(Path checkpoint) {
    return new Training(
        task,
        recipe,
        folder,
        Optional.of(InitialWeights.of(checkpoint, checkpoint())),
        weights,
        listener);
  }

  /** This run with the checkpoint's weights stored otherwise than as float32. */
  public Training storing(WeightFormat other) {
    return new Training(task, recipe, folder, beginning, other, listener);
  }

  /** This run seen by a listener. */
  public Training reportingTo(TrainingListener other) {
    return new Training(task, recipe, folder, beginning, weights, other);
  }

  /** Whether the folder holds a run already, finished or not. */
  public boolean isBegun() {
    return new RunFolder(folder, recipe.shape()).isBegun();
  }

  /**
   * Trains from the beginning.
   *
   * @return the last record
   * @throws IOException if the folder holds a run, another run is writing it, or a file cannot be
   *     written
   * @throws IllegalStateException if the training diverges
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; the run can be
   *     resumed
   */
  public TrainingRecord run() throws IOException {
    RunFolder files = new RunFolder(folder, recipe.shape());
    return RunLock.during(
        folder,
        () -> {
          files.begin(identity());
          checkpoint().describe(folder);
          return train(files, Optional.empty());
        });
  }

  /**
   * Goes on from where the run in the folder was saved last; of a run that is done it reads the
   * splits once more.
   *
   * @return the last record
   * @throws IllegalArgumentException if it holds a run of another task, recipe or format
   * @throws io.github.sgicl.djl.CheckpointException if what was saved is damaged, or of another
   *     version; it names the file
   * @throws IOException if the folder holds no run, another run is writing it, or a file cannot be
   *     read or written
   * @throws IllegalStateException if the training diverges
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; the run can be
   *     resumed
   */
  public TrainingRecord resume() throws IOException {
    RunFolder files = new RunFolder(folder, recipe.shape());
    files.requireBegun();
    return RunLock.during(
        folder,
        () -> {
          Optional<TrainingState> saved = files.resume(identity());
          checkpoint().describe(folder);
          return train(files, saved);
        });
  }

  private List<float[]> untrained() {
    return beginning
        .map(InitialWeights::values)
        .orElseGet(() -> recipe.initialisation().weights(recipe.shape(), recipe.seed()));
  }

  private LlamaCheckpoint checkpoint() {
    return new LlamaCheckpoint(recipe.shape(), task.vocabulary(), weights);
  }

  private JsonObject identity() {
    JsonObject identity = new JsonObject();
    identity.addProperty("task", task.identity());
    Gson gson = new Gson();
    identity.add("shape", gson.toJsonTree(recipe.shape()));
    if (beginning.isPresent()) {
      identity.addProperty("starting_from", beginning.get().fingerprint());
    } else {
      identity.add("initialisation", gson.toJsonTree(recipe.initialisation()));
      identity.addProperty("seed", recipe.seed());
    }
    identity.add("learning_rate", gson.toJsonTree(recipe.rate()));
    identity.add("optimiser", gson.toJsonTree(recipe.optimiser()));
    identity.addProperty("record_every", recipe.recordEvery());
    identity.addProperty("weights", weights.dtype());
    return identity;
  }

  private TrainingRecord train(RunFolder files, Optional<TrainingState> saved) throws IOException {
    List<Split> splits = task.splits();
    TrainingState begin = saved.orElseGet(() -> TrainingState.untrained(untrained()));
    try (TrainingEngine engine = TrainingEngine.start(recipe.shape(), recipe.optimiser(), begin)) {
      if (saved.isEmpty()) {
        save(files, engine, record(engine, splits, OptionalDouble.empty()));
      }
      Optional<TrainingRecord> last = Optional.empty();
      double loss = 0;
      int steps = 0;
      while (engine.step() < recipe.rate().steps()) {
        List<LearntSequence> batch = task.batch(engine.step());
        loss += engine.learn(batch, recipe.rate().at(engine.step())).loss();
        steps++;
        listener.stepped(
            engine.step(), batch.stream().mapToLong(sequence -> sequence.length() - 1L).sum());
        if (recipe.recordsAfter(engine.step())) {
          TrainingRecord record = record(engine, splits, OptionalDouble.of(loss / steps));
          save(files, engine, record);
          last = Optional.of(record);
          loss = 0;
          steps = 0;
        }
      }
      TrainingRecord end = last.orElseGet(() -> record(engine, splits, OptionalDouble.empty()));
      files.writeItems(end.items());
      return end;
    }
  }

  private void save(RunFolder files, TrainingEngine engine, TrainingRecord record)
      throws IOException {
    TrainingState state = engine.state();
    files.append(record.json());
    checkpoint().write(folder, state.weights());
    files.save(state);
    listener.recorded(record);
  }

  private TrainingRecord record(TrainingEngine engine, List<Split> splits, OptionalDouble loss) {
    List<SplitReading> readings = new ArrayList<>();
    for (Split split : splits) {
      readings.add(reading(engine, split));
    }
    double rate = engine.step() == 0 ? 0 : recipe.rate().at(engine.step() - 1);
    return new TrainingRecord(engine.step(), rate, loss, readings);
  }

  /** Prompts that follow each other and have one length are read together. */
  private static SplitReading reading(TrainingEngine engine, Split split) {
    List<AnsweredPrompt> prompts = split.prompts();
    List<ItemReading> items = new ArrayList<>(prompts.size());
    int begin = 0;
    while (begin < prompts.size()) {
      int end = begin + 1;
      while (end < prompts.size()
          && end - begin < PROMPTS_AT_ONCE
          && prompts.get(end).length() == prompts.get(begin).length()) {
        end++;
      }
      for (AnswerOutlook outlook : engine.read(prompts.subList(begin, end))) {
        items.add(ItemReading.of(outlook));
      }
      begin = end;
    }
    return new SplitReading(split.name(), items);
  }
}
