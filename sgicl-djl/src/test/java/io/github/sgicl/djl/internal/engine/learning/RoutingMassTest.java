package io.github.sgicl.djl.internal.engine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.training.AdamW;
import io.github.sgicl.djl.training.AnsweredPrompt;
import io.github.sgicl.djl.training.LearntSequence;
import io.github.sgicl.djl.training.LlamaShape;
import io.github.sgicl.djl.training.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures whose tokens take as many experts as reach a routing mass, while they learn. */
class RoutingMassTest {

  private static final int EXPERTS = 4;
  private static final double BALANCE = 0.3;
  private static final AdamW PLAIN = new AdamW(0.9, 0.98, 1e-8, 0, 0);
  private static final AnsweredPrompt PROMPT = AnsweredPrompt.of(new int[] {1, 2, 3, 4, 5, 6}, 3);
  private static final List<LearntSequence> BATCH =
      List.of(
          LearntSequence.of(
              new int[] {1, 2, 3, 4, 5, 6}, new boolean[] {false, false, true, true, true, true}),
          LearntSequence.of(
              new int[] {6, 5, 4, 3, 0, 1}, new boolean[] {false, true, false, true, false, true}));

  /** One block, of which a token takes at most so many experts. */
  private static LlamaShape shape(int perToken, double balance, double mass) {
    return new LlamaShape(
        1, 8, 2, 2, 4, 6, 7, 16, 10_000, 1e-5, new Mixture(EXPERTS, perToken, balance, mass));
  }

  private static List<float[]> drawn(LlamaShape shape) {
    SplittableRandom random = new SplittableRandom(11);
    List<float[]> weights = new ArrayList<>();
    for (LlamaParameter parameter : LlamaParameter.of(shape)) {
      float[] values = new float[parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.6 * random.nextGaussian());
      }
      weights.add(values);
    }
    return weights;
  }

  private static AnswerOutlook read(LlamaShape shape, List<float[]> weights) {
    try (TrainingEngine engine =
        TrainingEngine.start(shape, PLAIN, TrainingState.untrained(weights))) {
      return engine.read(List.of(PROMPT)).get(0);
    }
  }

  /** The gradient of what is descended, which is where the running means begin. */
  private static List<float[]> gradient(LlamaShape shape, List<float[]> weights) {
    try (TrainingEngine engine =
        TrainingEngine.start(shape, PLAIN, TrainingState.untrained(weights))) {
      LearningStep unused = engine.learn(BATCH, 0);
      List<float[]> means = engine.state().means();
      for (float[] mean : means) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] /= (float) (1 - PLAIN.beta1());
        }
      }
      return means;
    }
  }

  private static double loss(LlamaShape shape, List<float[]> weights) {
    try (TrainingEngine engine =
        TrainingEngine.start(shape, PLAIN, TrainingState.untrained(weights))) {
      return engine.learn(BATCH, 0).loss();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9})
  void takes_no_more_experts_than_reach_the_mass(double mass) {
    LlamaShape all = shape(EXPERTS, 0, 1);
    List<float[]> weights = drawn(all);
    AnswerOutlook found = read(shape(EXPERTS, 0, mass), weights);
    // Up to the first router nothing depends on the experts.
    assertThat(found.routingEntropies()[0])
        .isCloseTo(read(all, weights).routingEntropies()[0], within(1e-6f));
    assertThat(found.meanExperts()[0]).isBetween(1f, (float) EXPERTS);
    assertThat(found.experts()[0]).isBetween(1f, (float) EXPERTS);
    if (mass == 0.3) {
      assertThat(found.meanExperts()[0]).isLessThan(2);
    }
  }

  @Test
  void the_whole_mass_is_all_experts_and_a_tiny_one_the_likeliest() {
    List<float[]> weights = drawn(shape(EXPERTS, 0, 1));
    assertSame(shape(EXPERTS, BALANCE, 0.999_999), shape(EXPERTS, BALANCE, 1), weights);
    assertSame(shape(EXPERTS, BALANCE, 1e-9), shape(1, BALANCE, 1), weights);
    assertThat(read(shape(EXPERTS, 0, 1e-9), weights).meanExperts()).containsExactly(1);
    assertThat(read(shape(EXPERTS, 0, 1), weights).meanExperts()).containsExactly(EXPERTS);
    assertThat(read(shape(2, 0, 1), weights).experts()).containsExactly(2);
  }

  private static void assertSame(LlamaShape byMass, LlamaShape byCount, List<float[]> weights) {
    AnswerOutlook found = read(byMass, weights);
    AnswerOutlook wanted = read(byCount, weights);
    assertThat(found.state()).containsExactly(wanted.state(), within(1e-6f));
    assertThat(found.experts()).containsExactly(wanted.experts());
    List<float[]> slopes = gradient(byMass, weights);
    List<float[]> slopesWanted = gradient(byCount, weights);
    for (int t = 0; t < slopes.size(); t++) {
      assertThat(slopes.get(t)).containsExactly(slopesWanted.get(t), within(1e-5f));
    }
  }

  /** No token lies so near to the mass that a step of the difference takes it over. */
  @Test
  void the_gradient_is_the_difference_of_losses() {
    LlamaShape shape = shape(EXPERTS, 0, 0.7);
    List<float[]> weights = drawn(shape);
    List<float[]> gradient = gradient(shape, weights);
    for (int t = 0; t < weights.size(); t++) {
      int steepest = 0;
      for (int i = 0; i < weights.get(t).length; i++) {
        float[] slopes = gradient.get(t);
        steepest = Math.abs(slopes[i]) > Math.abs(slopes[steepest]) ? i : steepest;
      }
      double slope = gradient.get(t)[steepest];
      assertThat(difference(shape, weights, t, steepest))
          .as(LlamaParameter.of(shape).get(t).name())
          .isCloseTo(slope, within(0.02 * Math.abs(slope) + 5e-4));
    }
  }

  private static double difference(LlamaShape shape, List<float[]> weights, int tensor, int place) {
    float kept = weights.get(tensor)[place];
    float step = 4e-3f;
    weights.get(tensor)[place] = kept + step;
    double above = loss(shape, weights);
    weights.get(tensor)[place] = kept - step;
    double below = loss(shape, weights);
    weights.get(tensor)[place] = kept;
    return (above - below) / (2 * step);
  }

  /**
   * A router of zeros takes the same three of four experts for every token. By hand, the slope of
   * the imbalance is then as the mean input to the router, a quarter of it for each of the three
   * and minus three quarters for the other.
   */
  @Test
  void the_balance_counts_the_experts_that_are_taken() {
    LlamaShape balanced = shape(EXPERTS, BALANCE, 0.7);
    List<float[]> weights = drawn(balanced);
    int router =
        IntStream.range(0, weights.size())
            .filter(i -> LlamaParameter.of(balanced).get(i).name().endsWith("moe.gate.weight"))
            .findFirst()
            .orElseThrow();
    int hidden = balanced.hidden();
    weights.set(router, new float[EXPERTS * hidden]);
    assertThat(read(balanced, weights).meanExperts()).containsExactly(3);
    float[] with = gradient(balanced, weights).get(router);
    float[] without = gradient(shape(EXPERTS, 0, 0.7), weights).get(router);
    double pull = 0;
    for (int h = 0; h < hidden; h++) {
      double[] pulls = new double[EXPERTS];
      for (int e = 0; e < EXPERTS; e++) {
        pulls[e] = with[e * hidden + h] - without[e * hidden + h];
      }
      Arrays.sort(pulls);
      boolean upwards = pulls[EXPERTS - 1] > -pulls[0];
      double other = upwards ? pulls[EXPERTS - 1] : pulls[0];
      double taken = upwards ? pulls[0] : pulls[EXPERTS - 1];
      pull += Math.abs(taken);
      assertThat(pulls[1]).isCloseTo(taken, within(1e-5));
      assertThat(pulls[2]).isCloseTo(taken, within(1e-5));
      assertThat(other).isCloseTo(-3 * taken, within(3e-5));
    }
    assertThat(pull).isGreaterThan(1e-2);
  }
}
