package io.github.sgicl.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.djl.internal.engine.learning.AnswerOutlook;
import io.github.sgicl.djl.internal.engine.learning.TrainingEngine;
import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves, read by the decoder and by another run. */
class TrainedCheckpointTest {

  private static final int STEPS = 20;
  private static final RingTask TASK = new RingTask(3);
  private static final List<AnsweredPrompt> PROMPTS = TASK.splits().get(0).prompts();
  private static final List<String> TEXTS = List.of("b", "c", "d", "e", "f", "a");

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void name_the_folder() {
    folder = parent.resolve("ring");
  }

  private static TrainingRecord train(Path folder, int experts, WeightFormat weights)
      throws IOException {
    return Training.of(TASK, RingTask.recipe(STEPS, experts), folder).storing(weights).run();
  }

  /** What the training engine makes of each prompt with the weights of the checkpoint. */
  private List<AnswerOutlook> outlooks(TrainingRecipe recipe) {
    InitialWeights saved =
        InitialWeights.of(
            folder, new LlamaCheckpoint(recipe.shape(), TASK.vocabulary(), WeightFormat.FLOAT32));
    List<AnswerOutlook> outlooks = new ArrayList<>();
    try (TrainingEngine engine =
        TrainingEngine.start(
            recipe.shape(), recipe.optimiser(), TrainingState.untrained(saved.values()))) {
      for (AnsweredPrompt prompt : PROMPTS) {
        outlooks.addAll(engine.read(List.of(prompt)));
      }
    }
    return outlooks;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void gives_the_states_that_training_saw(int experts) throws IOException {
    List<ItemReading> seen = train(folder, experts, WeightFormat.FLOAT32).splits().get(0).items();
    List<AnswerOutlook> outlooks = outlooks(RingTask.recipe(STEPS, experts));
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(folder).load()) {
      List<TextReading> readings = decoder.verbatim().readings(TEXTS, -1);
      for (int i = 0; i < TEXTS.size(); i++) {
        AnswerOutlook outlook = outlooks.get(i);
        ItemReading again = ItemReading.of(outlook);
        for (int m = 0; m < again.sparsity().size(); m++) {
          assertThat(again.sparsity().get(m))
              .isCloseTo(seen.get(i).sparsity().get(m), within(1e-6));
        }
        Activation state = readings.get(i).states().get(0);
        assertThat(state.toArray())
            .as(TEXTS.get(i))
            .containsExactly(outlook.state(), within(1e-5f));
        assertThat(readings.get(i).next().entropy()).isCloseTo(outlook.entropy(), within(1e-5));
      }
    }
  }

  @Test
  void gives_the_routing_that_training_saw() throws IOException {
    List<ItemReading> seen = train(folder, 4, WeightFormat.FLOAT32).splits().get(0).items();
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(folder).load()) {
      List<ExpertRouting> routings = decoder.verbatim().routing(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        double[] probabilities = routings.get(i).probabilities(0);
        assertThat(probabilities).hasSize(4);
        double entropy = -Arrays.stream(probabilities).map(p -> p * Math.log(p)).sum();
        assertThat(seen.get(i).routing()).hasSize(1);
        assertThat(seen.get(i).routing().get(0)).isCloseTo(entropy, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void is_where_another_run_may_start(int experts) throws IOException {
    TrainingRecord end = train(folder, experts, WeightFormat.FLOAT32);
    List<TrainingRecord> records = new ArrayList<>();
    Training further =
        Training.of(new RingTask(4), RingTask.recipe(STEPS, experts), parent.resolve("further"))
            .startingFrom(folder);
    assertThat(further.isBegun()).isFalse();
    TrainingRecord last =
        further
            .reportingTo(
                new TrainingListener() {
                  @Override
                  public void recorded(TrainingRecord record) {
                    records.add(record);
                  }
                })
            .run();
    assertThat(further.isBegun()).isTrue();
    assertThat(records.get(0).splits()).isEqualTo(end.splits());
    assertThat(last.splits().get(0).loss()).isLessThan(end.splits().get(0).loss());
    assertThat(further.resume().splits()).isEqualTo(last.splits());
  }

  @Test
  void may_be_of_half_the_size_to_start_from() throws IOException {
    TrainingRecord unused = train(folder, 1, WeightFormat.BFLOAT16);
    List<AnswerOutlook> outlooks = outlooks(RingTask.recipe(STEPS));
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(folder).load()) {
      List<TextReading> readings = decoder.verbatim().readings(TEXTS, -1);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(readings.get(i).states().get(0).toArray())
            .containsExactly(outlooks.get(i).state(), within(1e-5f));
      }
    }
  }

  @Test
  void does_not_resume_what_started_elsewhere() throws IOException {
    TrainingRecord unused = train(folder, 1, WeightFormat.FLOAT32);
    Training scratch = Training.of(TASK, RingTask.recipe(STEPS), folder);
    assertThatThrownBy(() -> scratch.startingFrom(folder).resume())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has \"starting_from\": null, and cannot be resumed with \"");
  }

  @Test
  void refuses_to_be_the_start_of_another_model() throws IOException {
    TrainingRecord unused = train(folder, 1, WeightFormat.FLOAT32);
    Path other = parent.resolve("other");
    assertThatThrownBy(
            () -> Training.of(TASK, RingTask.recipe(STEPS, 4), other).startingFrom(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("config.json: is of another model than the one to be trained")
        .hasMessageContaining("must be [\"MixtralForCausalLM\"], is [\"LlamaForCausalLM\"]");
    assertThatThrownBy(
            () -> Training.of(new OtherWords(), RingTask.recipe(STEPS), other).startingFrom(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "tokenizer.json: must hold the words of the task with the same numbers, and no others");
    assertThatThrownBy(() -> Training.of(TASK, RingTask.recipe(STEPS), other).startingFrom(other))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("there is no such directory");
    assertThat(other).doesNotExist();
  }

  /** As many words, of which one is another. */
  private record OtherWords() implements TrainingTask {

    @Override
    public String identity() {
      return "other words";
    }

    @Override
    public WordVocabulary vocabulary() {
      return WordVocabulary.of(List.of("a", "b", "c", "d", "e", "f2"), "f2");
    }

    @Override
    public List<LearntSequence> batch(long step) {
      return TASK.batch(step);
    }

    @Override
    public List<Split> splits() {
      return TASK.splits();
    }
  }
}
