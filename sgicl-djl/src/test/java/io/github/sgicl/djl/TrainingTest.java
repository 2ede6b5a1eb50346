package io.github.sgicl.djl;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.internal.checkpoint.SafetensorsFile;
import io.github.sgicl.djl.training.KilledTraining;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.RingTask;
import io.github.sgicl.djl.training.Split;
import io.github.sgicl.djl.training.Training;
import io.github.sgicl.djl.training.TrainingListener;
import io.github.sgicl.djl.training.TrainingRecord;
import io.github.sgicl.djl.training.TrainingTask;
import io.github.sgicl.djl.training.WeightFormat;
import io.github.sgicl.djl.training.WordVocabulary;
import io.github.sgicl.prompt.Message;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  private static final int STEPS = 45;

  @TempDir private Path folder;

  private int threads;

  @BeforeEach
  void use_one_thread() {
    threads = Libtorch.threads();
    Libtorch.useThreads(1);
  }

  @AfterEach
  void use_as_many_as_before() {
    Libtorch.useThreads(threads);
  }

  private static Training training(Path folder) {
    return training(folder, 1);
  }

  private static Training training(Path folder, int experts) {
    return Training.of(new RingTask(3), RingTask.recipe(STEPS, experts), folder);
  }

  @Test
  void learns_an_easy_task() throws IOException {
    List<TrainingRecord> records = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    TrainingRecord end =
        training(folder.resolve("ring"))
            .reportingTo(
                new TrainingListener() {
                  @Override
                  public void stepped(long step, long tokens) {
                    steps.add(step);
                    assertThat(tokens).isEqualTo(40);
                  }

                  @Override
                  public void recorded(TrainingRecord record) {
                    records.add(record);
                  }
                })
            .run();
    assertThat(steps).hasSize(STEPS).endsWith((long) STEPS);
    assertThat(records)
        .extracting(TrainingRecord::step)
        .containsExactly(0L, 10L, 20L, 30L, 40L, 45L);
    assertThat(records.get(0).loss()).isEmpty();
    assertThat(records.get(0).splits().get(0).loss()).isCloseTo(Math.log(8), within(0.3));
    assertThat(end).isEqualTo(records.get(5));
    assertThat(end.splits().get(0).accuracy()).isEqualTo(1);
    assertThat(end.splits().get(0).loss()).isLessThan(0.2);
    assertThat(Files.readAllLines(folder.resolve("ring/metrics.jsonl")))
        .hasSize(6)
        .last()
        .asString()
        .startsWith("{\"step\":45,\"learning_rate\":")
        .contains("\"splits\":{\"ring\":{\"n\":6,\"accuracy\":1.0,");
    assertThat(Files.readAllLines(folder.resolve("ring/items.jsonl")))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).startsWith("{\"split\":\"ring\",\"exact\":true,"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void a_killed_run_goes_on_to_the_same_bits(int experts) throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    TrainingRecord wanted = training(whole, experts).run();
    ChildJvm.Outcome child =
        ChildJvm.ofTests()
            .run(
                KilledTraining.class,
                killed.toString(),
                Integer.toString(STEPS),
                "27",
                Integer.toString(experts));
    assertThat(child.exitCode()).as(child.output()).isEqualTo(137);
    // What a kill in the middle of a record leaves: one whole line too many, and half of one.
    Files.writeString(
        killed.resolve("metrics.jsonl"),
        "{\"step\":30,\"splits\":{}}\n{\"step\":4",
        StandardOpenOption.APPEND);
    assertThat(training(killed, experts).resume()).isEqualTo(wanted);
    for (String file :
        List.of(
            "model.safetensors", "training-state.safetensors", "metrics.jsonl", "items.jsonl")) {
      assertThat(killed.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void a_run_killed_before_its_first_record_begins_anew() throws IOException {
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    TrainingRecord wanted = training(whole).run();
    Files.createDirectories(cut);
    Files.copy(whole.resolve("training.json"), cut.resolve("training.json"));
    Files.writeString(cut.resolve("metrics.jsonl"), "{\"ste");
    assertThat(training(cut).resume()).isEqualTo(wanted);
    assertThat(cut.resolve("metrics.jsonl")).hasSameBinaryContentAs(whole.resolve("metrics.jsonl"));
  }

  @Test
  void resuming_a_run_that_is_done_reads_the_splits_again() throws IOException {
    Path done = folder.resolve("done");
    TrainingRecord end = training(done).run();
    Files.delete(done.resolve("items.jsonl"));
    assertThat(training(done).resume().splits()).isEqualTo(end.splits());
    assertThat(done.resolve("items.jsonl")).exists();
  }

  @Test
  void stores_weights_in_half_the_space() throws IOException {
    TrainingRecord unused = training(folder.resolve("half")).storing(WeightFormat.BFLOAT16).run();
    assertThat(SafetensorsFile.read(folder.resolve("half/model.safetensors")).tensors().values())
        .allSatisfy(tensor -> assertThat(tensor.dtypeName()).isEqualTo("BF16"));
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(folder.resolve("half")).load()) {
      assertThat(decoder.answers(List.of(List.of(Message.user("a b"))), 3))
          .extracting(answer -> answer.text().strip())
          .containsExactly("c d e");
    }
  }

  @Test
  void refuses_a_folder_that_holds_a_run() throws IOException {
    TrainingRecord unused = training(folder.resolve("ring")).run();
    assertThatThrownBy(() -> training(folder.resolve("ring")).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a training run already");
  }

  @Test
  void refuses_to_resume_what_is_not_there_or_was_another_run() throws IOException {
    assertThatThrownBy(() -> training(folder.resolve("none")).resume())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no training run to resume");
    TrainingRecord unused = training(folder.resolve("ring")).run();
    assertThatThrownBy(
            () ->
                Training.of(new RingTask(4), RingTask.recipe(STEPS), folder.resolve("ring"))
                    .resume())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "has \"task\": \"ring, seed 3\", and cannot be resumed with \"ring, seed 4\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"training-state.safetensors", "metrics.jsonl"})
  void refuses_to_resume_from_a_damaged_file_and_names_it(String name) throws IOException {
    TrainingRecord unused = training(folder.resolve("ring")).run();
    Path file = folder.resolve("ring").resolve(name);
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length - 9] ^= 1;
    Files.write(file, damaged);
    assertThatThrownBy(() -> training(folder.resolve("ring")).resume())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith("is damaged: it is not what the state of the run was saved with");
    assertThat(file).hasBinaryContent(damaged);
  }

  @Test
  void a_folder_is_one_runs_at_a_time() throws IOException {
    Path ring = folder.resolve("ring");
    List<Throwable> refused = new ArrayList<>();
    TrainingRecord unused =
        training(ring)
            .reportingTo(
                new TrainingListener() {
                  @Override
                  public void recorded(TrainingRecord record) {
                    refused.add(catchThrowable(() -> training(ring).resume()));
                  }
                })
            .run();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(
            thrown ->
                assertThat(thrown)
                    .isInstanceOf(IOException.class)
                    .hasMessage(ring + " is being written by another training run"));
    try (FileChannel channel = FileChannel.open(ring.resolve("training.lock"), WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      assertThatThrownBy(() -> training(ring).resume())
          .hasMessage(ring + " is being written by another training run");
    }
    assertThat(training(ring).resume().splits()).isNotEmpty();
  }

  @Test
  void refuses_a_recipe_of_another_vocabulary() {
    assertThatThrownBy(() -> Training.of(new OtherWords(), RingTask.recipe(STEPS), folder))
        .hasMessage("the recipe's vocabulary must be the task's of 3 words, was 8");
  }

  private record OtherWords() implements TrainingTask {

    @Override
    public String identity() {
      return "other";
    }

    @Override
    public WordVocabulary vocabulary() {
      return WordVocabulary.of(List.of("a"), "a");
    }

    @Override
    public List<LearntSequence> batch(long step) {
      return List.of();
    }

    @Override
    public List<Split> splits() {
      return List.of();
    }
  }
}
