package io.github.sgicl.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.VectorDistance;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.generation.Continuation;
import io.github.sgicl.djl.internal.engine.generation.GenerationLimits;
import io.github.sgicl.djl.internal.engine.generation.PromptDraws;
import io.github.sgicl.djl.internal.engine.generation.TokenChoice;
import io.github.sgicl.djl.internal.engine.generation.TokenWatch;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.PowerTransform;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionLawsTest {

  private static final TransformerEngine WALK =
      TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32);
  private static final List<long[]> PROMPTS =
      List.of(new long[] {0, 5, 6, 7}, new long[] {9}, new long[] {3, 3, 8, 12, 6, 4, 7, 5, 10});
  private static final GenerationLimits LIMITS = new GenerationLimits(8, 64, Set.of());

  @AfterAll
  static void close() {
    WALK.close();
  }

  private static int[] all() {
    return IntStream.range(0, WALK.hiddenSize()).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, -1})
  void keeping_everything_changes_not_a_bit(int layer) {
    List<float[]> undisturbed = WALK.logProbabilities(PROMPTS);
    for (Coordinates everything :
        List.of(
            Coordinates.mostEnergetic(1),
            Coordinates.of(all()),
            Coordinates.of(all()).randomTwin(4))) {
      Intervention intervention = Intervention.keeping(everything).atLayer(layer);
      assertThat(WALK.logProbabilities(PROMPTS, intervention))
          .containsExactlyElementsOf(undisturbed);
      List<Continuation> generated = generated(intervention);
      List<Continuation> plain = WALK.generate(PROMPTS, LIMITS);
      for (int p = 0; p < PROMPTS.size(); p++) {
        assertThat(generated.get(p).ids()).isEqualTo(plain.get(p).ids());
        assertThat(generated.get(p).states()).containsExactlyElementsOf(plain.get(p).states());
      }
    }
  }

  private static List<Continuation> generated(Intervention intervention) {
    return WALK.generate(PROMPTS, LIMITS, TokenChoice.greedy(), TokenWatch.none(), intervention);
  }

  @Test
  void the_undisturbed_distribution_is_the_softmax_of_the_logits() {
    float[] logits = WALK.logits(PROMPTS.get(0));
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] logs = WALK.logProbabilities(PROMPTS).get(0);
    for (int id = 0; id < logits.length; id++) {
      assertThat((double) logs[id]).isCloseTo(logits[id] - Math.log(sum), within(1e-4));
    }
  }

  /** The head is linear, so the logits of the two parts add up; a softmax loses a constant. */
  @Test
  void keeping_and_dropping_split_the_last_hidden_state() {
    for (Coordinates some : List.of(Coordinates.mostEnergetic(0.1), Coordinates.of(0, 5, 63))) {
      float[] whole = WALK.logProbabilities(PROMPTS).get(2);
      float[] kept = WALK.logProbabilities(PROMPTS, Intervention.keeping(some)).get(2);
      float[] left = WALK.logProbabilities(PROMPTS, Intervention.dropping(some)).get(2);
      double constant = (double) kept[0] + left[0] - whole[0];
      for (int id = 1; id < whole.length; id++) {
        assertThat((double) kept[id] + left[id] - whole[id]).isCloseTo(constant, within(1e-3));
      }
      assertThat(kept).isNotEqualTo(whole);
    }
  }

  @Test
  void generated_states_hold_only_what_is_kept() {
    int kept = 6;
    Intervention intervention =
        Intervention.keeping(Coordinates.mostEnergetic((double) kept / WALK.hiddenSize()));
    for (Continuation continuation : generated(intervention)) {
      assertThat(continuation.states()).hasSize(8);
      for (float[] state : continuation.states()) {
        assertThat(nonZero(state)).hasSize(kept);
      }
    }
  }

  @Test
  void the_most_energetic_are_those_of_each_state() {
    float[] state = WALK.read(PROMPTS, new int[] {WALK.layers()}, false).get(2).state(0);
    Integer[] order = IntStream.range(0, state.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing(i -> -Math.abs(state[i])));
    int[] named = Arrays.stream(order).limit(6).mapToInt(Integer::intValue).toArray();
    double share = 6.0 / state.length;
    List<long[]> one = List.of(PROMPTS.get(2));
    assertThat(WALK.logProbabilities(one, Intervention.dropping(Coordinates.mostEnergetic(share))))
        .containsExactlyElementsOf(
            WALK.logProbabilities(one, Intervention.dropping(Coordinates.of(named))));
  }

  @Test
  void a_random_twin_drops_what_it_draws_for_the_state_whatever_lies_beside_it() {
    Coordinates twin = Coordinates.mostEnergetic(0.1).randomTwin(7);
    List<float[]> together = WALK.logProbabilities(PROMPTS, Intervention.dropping(twin));
    for (int p = 0; p < PROMPTS.size(); p++) {
      long state = new PromptDraws(PROMPTS.get(p)).state(0);
      int[] drawn = twin.unseen(WALK.hiddenSize(), state).orElseThrow();
      float[] named =
          WALK.logProbabilities(PROMPTS, Intervention.dropping(Coordinates.of(drawn))).get(p);
      assertThat(together.get(p)).isEqualTo(named);
    }
    List<float[]> first =
        generated(Intervention.keeping(twin)).stream().map(c -> c.states().get(0)).toList();
    List<float[]> second =
        generated(Intervention.keeping(twin)).stream().map(c -> c.states().get(1)).toList();
    assertThat(nonZero(first.get(0)))
        .as("anew for each state")
        .isNotEqualTo(nonZero(second.get(0)));
    assertThat(nonZero(first.get(0))).isNotEqualTo(nonZero(first.get(2)));
  }

  /** The script and the plain Java of the definition. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 2})
  void states_to_a_power_and_their_rotations_are_as_defined(double exponent) {
    PowerTransform power = Intervention.toThePower(exponent);
    for (Intervention change : List.of(power, power.randomTwin(11))) {
      List<Continuation> together = generated(change);
      for (int p = 0; p < PROMPTS.size(); p++) {
        float[] state = WALK.read(PROMPTS, new int[] {WALK.layers()}, false).get(p).state(0);
        float[] expected = change.changed(state, new PromptDraws(PROMPTS.get(p)).state(0));
        assertThat(together.get(p).states().get(0)).containsExactly(expected, within(2e-5f));
        float[] alone = WALK.logProbabilities(List.of(PROMPTS.get(p)), change.atLayer(1)).get(0);
        float[] among = WALK.logProbabilities(PROMPTS, change.atLayer(1)).get(p);
        assertThat(VectorDistance.largest(alone, among)).isLessThan(1e-4);
      }
    }
    assertThat(WALK.logProbabilities(PROMPTS, power.atLayer(1)).get(0))
        .isNotEqualTo(WALK.logProbabilities(PROMPTS).get(0));
  }

  @Test
  void the_power_of_one_is_hardly_a_change() {
    for (int layer = 0; layer <= WALK.layers(); layer++) {
      List<float[]> left =
          WALK.logProbabilities(PROMPTS, Intervention.toThePower(1).atLayer(layer));
      for (int p = 0; p < PROMPTS.size(); p++) {
        float[] undisturbed = WALK.logProbabilities(PROMPTS).get(p);
        assertThat(VectorDistance.largest(left.get(p), undisturbed)).isLessThan(2e-5);
      }
    }
  }

  private static int[] nonZero(float[] state) {
    return IntStream.range(0, state.length).filter(i -> state[i] != 0).toArray();
  }

  @Test
  void a_change_below_the_top_reaches_the_answer_through_the_later_blocks() {
    Intervention below = Intervention.dropping(Coordinates.mostEnergetic(0.5)).atLayer(1);
    assertThat(WALK.logProbabilities(PROMPTS, below).get(0))
        .isNotEqualTo(WALK.logProbabilities(PROMPTS).get(0));
    List<float[]> alone =
        PROMPTS.stream()
            .map(prompt -> WALK.logProbabilities(List.of(prompt), below).get(0))
            .toList();
    List<float[]> together = WALK.logProbabilities(PROMPTS, below);
    for (int p = 0; p < PROMPTS.size(); p++) {
      assertThat(VectorDistance.largest(alone.get(p), together.get(p))).isLessThan(1e-5);
    }
  }

  @Test
  void refuses_what_the_model_lacks() {
    int layers = WALK.layers();
    int last = WALK.hiddenSize() - 1;
    assertThatThrownBy(
            () ->
                WALK.logProbabilities(
                    PROMPTS, Intervention.keeping(Coordinates.of(1)).atLayer(layers + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("layer must be in 0.." + layers);
    assertThatThrownBy(() -> generated(Intervention.keeping(Coordinates.of(last + 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coordinate must be in 0.." + last + ", was " + (last + 1));
  }
}
