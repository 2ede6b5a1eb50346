package io.github.sgicl.djl.internal.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.gson.JsonObject;
import io.github.sgicl.djl.GoldenJson;
import io.github.sgicl.djl.internal.checkpoint.Resources;
import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import io.github.sgicl.djl.training.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against three steps of torch and transformers; {@code training-golden.py} made the values. */
class TrainingEngineTest {

  private static final LlamaShape SHAPE =
      new LlamaShape(2, 8, 2, 1, 4, 12, 7, 16, 10_000, 1e-5, Mixture.none());

  private static final LlamaShape MIXED = SHAPE.sharedOut(new Mixture(3, 2, 0.5));

  enum Model {
    DENSE,
    MIXTURE;

    LlamaShape shape() {
      return this == DENSE ? SHAPE : MIXED;
    }

    JsonObject golden() {
      String name = this == DENSE ? "training-golden.json" : "mixture-golden.json";
      return GoldenJson.read(Resources.path("/io/github/sgicl/djl/internal/engine/" + name));
    }

    @MustBeClosed
    TrainingEngine start() {
      return TrainingEngine.start(shape(), OPTIMISER, sines(shape()));
    }
  }

  private static final AdamW OPTIMISER = new AdamW(0.9, 0.98, 1e-8, 0.05, 0.5);
  private static final double[] RATES = {1e-2, 2e-2, 5e-3};
  private static final Offset<Double> CLOSE = within(2e-6);

  /** Targets [-, 3, 4, 5, 6] and [5, -, 3, -, 1]. */
  private static final List<LearntSequence> BATCH =
      List.of(
          LearntSequence.of(
              new int[] {1, 2, 3, 4, 5, 6}, new boolean[] {false, false, true, true, true, true}),
          LearntSequence.of(
              new int[] {6, 5, 4, 3, 0, 1}, new boolean[] {false, true, false, true, false, true}));

  private static TrainingState sines(LlamaShape shape) {
    List<float[]> weights = new ArrayList<>();
    for (LlamaParameter parameter : LlamaParameter.of(shape)) {
      float[] values = new float[parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 * Math.sin(1 + 0.37 * i + weights.size()));
      }
      weights.add(values);
    }
    return TrainingState.untrained(weights);
  }

  @ParameterizedTest
  @EnumSource
  void takes_the_steps_that_torch_takes(Model model) {
    JsonObject golden = model.golden();
    float[] losses = GoldenJson.floats(golden.get("losses"));
    float[] lengths = GoldenJson.floats(golden.get("gradient_lengths"));
    try (TrainingEngine engine = model.start()) {
      for (int step = 0; step < RATES.length; step++) {
        LearningStep taken = engine.learn(BATCH, RATES[step]);
        assertThat(taken.loss()).isCloseTo(losses[step], CLOSE);
        assertThat(taken.gradientLength()).isCloseTo(lengths[step], CLOSE);
      }
      assertThat(engine.step()).isEqualTo(3);
      TrainingState state = engine.state();
      for (int i = 0; i < LlamaParameter.of(model.shape()).size(); i++) {
        String name = LlamaParameter.of(model.shape()).get(i).name();
        float[] wanted = GoldenJson.floats(golden.getAsJsonObject("weights").get(name));
        assertThat(state.weights().get(i)).as(name).containsExactly(wanted, within(5e-5f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reads_what_transformers_reads(Model model) {
    JsonObject golden = model.golden();
    try (TrainingEngine engine = model.start()) {
      for (double rate : RATES) {
        LearningStep unused = engine.learn(BATCH, rate);
      }
      AnswerOutlook outlook =
          engine.read(List.of(AnsweredPrompt.of(new int[] {1, 2, 3, 4}, 3))).get(0);
      assertThat(outlook.state())
          .containsExactly(GoldenJson.floats(golden.get("state")), within(5e-5f));
      assertThat(outlook.routingEntropies())
          .containsExactly(GoldenJson.floats(golden.get("routing_entropies")), within(5e-5f));
      assertThat(outlook.entropy()).isCloseTo(golden.get("entropy").getAsDouble(), within(5e-5));
      assertThat(outlook.loss()).isCloseTo(golden.get("loss_of_4").getAsDouble(), within(5e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void goes_on_from_a_state_to_the_same_bits(Model model) {
    TrainingState midway;
    TrainingState end;
    try (TrainingEngine engine = model.start()) {
      LearningStep first = engine.learn(BATCH, 1e-2);
      midway = engine.state();
      LearningStep second = engine.learn(BATCH, 1e-2);
      assertThat(second.loss()).isLessThan(first.loss());
      end = engine.state();
    }
    try (TrainingEngine engine = TrainingEngine.start(model.shape(), OPTIMISER, midway)) {
      LearningStep unused = engine.learn(BATCH, 1e-2);
      TrainingState again = engine.state();
      assertThat(again.step()).isEqualTo(end.step());
      assertThat(again.weights()).usingRecursiveComparison().isEqualTo(end.weights());
      assertThat(again.means()).usingRecursiveComparison().isEqualTo(end.means());
      assertThat(again.squares()).usingRecursiveComparison().isEqualTo(end.squares());
    }
  }

  /** The only token read is the same in both sequences, and chooses two experts of three. */
  @Test
  void an_expert_that_no_token_chooses_stays_as_it_is() {
    LlamaShape shape = SHAPE.sharedOut(new Mixture(3, 2, 0));
    LearntSequence twin = LearntSequence.of(new int[] {1, 2}, new boolean[] {false, true});
    AdamW plain = new AdamW(0.9, 0.98, 1e-8, 0, 0);
    TrainingState before = sines(shape);
    try (TrainingEngine engine = TrainingEngine.start(shape, plain, before)) {
      LearningStep unused = engine.learn(List.of(twin, twin), 1e-2);
      List<float[]> after = engine.state().weights();
      long idle =
          IntStream.range(0, after.size())
              .filter(i -> LlamaParameter.of(shape).get(i).name().contains(".experts."))
              .filter(i -> Arrays.equals(after.get(i), before.weights().get(i)))
              .count();
      assertThat(idle).isEqualTo(3L * shape.layers());
    }
  }

  @Test
  void reads_each_prompt_as_if_it_were_alone() {
    AnsweredPrompt one = AnsweredPrompt.of(new int[] {1, 2, 3, 4, 5}, 2);
    AnsweredPrompt other = AnsweredPrompt.of(new int[] {6, 0, 1, 3, 3}, 4);
    try (TrainingEngine engine = Model.DENSE.start()) {
      List<AnswerOutlook> both = engine.read(List.of(one, other));
      for (int i = 0; i < 2; i++) {
        AnswerOutlook alone = engine.read(List.of(List.of(one, other).get(i))).get(0);
        assertThat(both.get(i).state()).containsExactly(alone.state(), within(1e-6f));
        assertThat(both.get(i).loss()).isCloseTo(alone.loss(), CLOSE);
        assertThat(both.get(i).entropy()).isCloseTo(alone.entropy(), CLOSE);
        assertThat(both.get(i).exact()).isEqualTo(alone.exact());
      }
    }
  }

  @Test
  void says_that_a_training_has_diverged() {
    try (TrainingEngine engine = Model.DENSE.start()) {
      LearningStep unused = engine.learn(BATCH, 1e38);
      assertThatThrownBy(() -> engine.learn(BATCH, 1e38))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("training has diverged: at step 2 the loss is ");
    }
  }

  @Test
  void refuses_batches_that_cannot_be_learnt() {
    LearntSequence shorter = LearntSequence.of(new int[] {1, 2}, new boolean[] {false, true});
    LearntSequence nothing = LearntSequence.of(new int[] {1, 2}, new boolean[2]);
    LearntSequence unknown = LearntSequence.of(new int[] {1, 7}, new boolean[] {false, true});
    try (TrainingEngine engine = Model.DENSE.start()) {
      assertThatThrownBy(() -> engine.learn(List.of(), 1))
          .hasMessage("a batch needs at least one sequence");
      assertThatThrownBy(() -> engine.learn(List.of(BATCH.get(0), shorter), 1))
          .hasMessage("sequences of a batch must have one length, had 6 and 2");
      assertThatThrownBy(() -> engine.learn(List.of(nothing), 1))
          .hasMessage("no token of the batch is to be learnt");
      assertThatThrownBy(() -> engine.learn(List.of(unknown), 1))
          .hasMessage("token ids must be in 0..6, one was 7");
      assertThatThrownBy(() -> engine.read(List.of())).hasMessage("at least one prompt is needed");
    }
  }

  @Test
  void refuses_a_state_of_another_model() {
    TrainingState state = sines(SHAPE);
    assertThatThrownBy(
            () ->
                TrainingEngine.start(
                    SHAPE,
                    OPTIMISER,
                    new TrainingState(0, List.of(), state.means(), state.squares())))
        .hasMessage("weights must be 21 tensors, were 0");
    LlamaShape wider = LlamaShape.of(2, 8, 2, 13, 7, 16);
    assertThatThrownBy(() -> TrainingEngine.start(wider, OPTIMISER, state))
        .hasMessage(
            "weights of model.layers.0.self_attn.k_proj.weight must be 64 numbers, were 32");
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // closing is what is tested
  void is_closed_once_for_all() {
    TrainingEngine engine = Model.DENSE.start();
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.learn(BATCH, 1)).hasMessage("the training is closed");
  }
}
