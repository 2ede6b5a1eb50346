package io.github.sgicl.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.CheckpointException;
import io.github.sgicl.djl.ExpertRouting;
import io.github.sgicl.djl.HuggingFaceDecoder;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.djl.internal.engine.learning.AnswerOutlook;
import io.github.sgicl.djl.internal.engine.learning.TrainingEngine;
import io.github.sgicl.djl.internal.engine.learning.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mixture whose tokens take as many experts as reach a routing mass, from its checkpoint. */
class RoutingMassCheckpointTest {

  private static final double MASS = 0.6;
  private static final RingTask TASK = new RingTask(3);
  private static final List<String> TEXTS = List.of("b", "c", "d", "e", "f", "a");

  @TempDir private Path parent;

  private TrainingRecipe recipe() {
    return RingTask.recipe(20, 4).reachingMass(MASS);
  }

  private List<ItemReading> train() throws IOException {
    return Training.of(TASK, recipe(), folder()).run().splits().get(0).items();
  }

  private Path folder() {
    return parent.resolve("ring");
  }

  @Test
  void gives_the_states_and_counts_that_training_saw() throws IOException {
    List<ItemReading> seen = train();
    InitialWeights saved =
        InitialWeights.of(
            folder(),
            new LlamaCheckpoint(recipe().shape(), TASK.vocabulary(), WeightFormat.FLOAT32));
    List<AnswerOutlook> outlooks = new ArrayList<>();
    try (TrainingEngine engine =
        TrainingEngine.start(
            recipe().shape(), recipe().optimiser(), TrainingState.untrained(saved.values()))) {
      for (AnsweredPrompt prompt : TASK.splits().get(0).prompts()) {
        outlooks.addAll(engine.read(List.of(prompt)));
      }
    }
    Set<Integer> counts = new HashSet<>();
    try (HuggingFaceDecoder decoder = HuggingFaceDecoder.from(folder()).load()) {
      List<TextReading> readings = decoder.verbatim().readings(TEXTS, -1);
      List<ExpertRouting> routings = decoder.verbatim().routing(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(readings.get(i).states().get(0).toArray())
            .as(TEXTS.get(i))
            .containsExactly(outlooks.get(i).state(), within(1e-5f));
        ExpertRouting routing = routings.get(i);
        assertThat(routing.experts(0)).isEqualTo(reaching(routing.probabilities(0)));
        assertThat(seen.get(i).experts()).containsExactly((double) routing.experts(0));
        int tokens = 0;
        double taken = 0;
        for (ExpertRouting one : decoder.verbatim().routingOfTokens(told(i))) {
          taken += one.experts(0);
          tokens++;
          counts.add(one.experts(0));
        }
        assertThat(seen.get(i).meanExperts().get(0)).isCloseTo(taken / tokens, within(1e-5));
      }
    }
    assertThat(counts).hasSizeGreaterThan(1);
  }

  /** Prompt and answer but for its last word. */
  private static String told(int begin) {
    AnsweredPrompt prompt = TASK.splits().get(0).prompts().get(begin);
    List<String> words = new ArrayList<>();
    for (int i = 1; i < prompt.length() - 1; i++) {
      words.add(List.of("a", "b", "c", "d", "e", "f").get(prompt.token(i) - 2));
    }
    return String.join(" ", words);
  }

  private static int reaching(double... probabilities) {
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int taken = 0;
    for (int e = sorted.length - 1; sum < MASS; e--) {
      sum += sorted[e];
      taken++;
    }
    return taken;
  }

  @Test
  void is_of_a_type_of_its_own_that_others_do_not_take_for_a_mixtral() throws IOException {
    List<ItemReading> unused = train();
    Path config = folder().resolve("config.json");
    assertThat(Files.readString(config))
        .contains(
            "\"SgiclMixtralForCausalLM\"",
            "\"model_type\": \"sgicl_mixtral\"",
            "\"num_experts_per_tok\": 4",
            "\"routing_mass\": 0.6");
    Files.writeString(config, Files.readString(config).replace("mass\": 0.6", "mass\": 1.5"));
    assertThatThrownBy(() -> HuggingFaceDecoder.from(folder()).load().close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("routing_mass must be in (0, 1], was 1.5");
  }

  @Test
  void is_no_beginning_for_a_fixed_number() throws IOException {
    List<ItemReading> unused = train();
    assertThatThrownBy(
            () ->
                Training.of(TASK, RingTask.recipe(20, 4), parent.resolve("other"))
                    .startingFrom(folder()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("must be [\"MixtralForCausalLM\"], is [\"SgiclMixtral");
  }
}
