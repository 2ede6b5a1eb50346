package io.github.sgicl.djl.internal.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.ComputeType;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.Sampling;
import io.github.sgicl.djl.internal.checkpoint.Checkpoint;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private static final TransformerEngine WALK =
      TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32);
  private static final long[] PROMPT = {0, 5, 6, 7};

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void leaves_what_a_plain_reference_leaves() {
    for (long seed : Seed.below(40)) {
      Random random = new Random(seed);
      float[] logits = new float[1 + random.nextInt(60)];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = 4 * (float) random.nextGaussian();
      }
      for (double temperature : new double[] {0.25, 1, 3}) {
        for (int topK : new int[] {1, 2, 7, 59, Integer.MAX_VALUE}) {
          for (double topP : new double[] {1e-9, 0.3, 0.9, 0.999, 1}) {
            Sampling sampling = new Sampling(0, temperature, topK, topP);
            double[] wanted = probabilities(logits, sampling);
            assertThat(LikeliestTokens.of(logits, sampling))
                .as("seed %s, %s", seed, sampling)
                .containsExactlyInAnyOrder(
                    IntStream.range(0, wanted.length).filter(i -> wanted[i] > 0).toArray());
          }
        }
      }
    }
  }

  @Test
  void of_equally_likely_tokens_those_of_the_smallest_ids_stay() {
    float[] logits = {1, 2, 2, -0f, 2, 0f};
    assertThat(LikeliestTokens.of(logits, Sampling.seeded(0).topK(2))).containsExactly(1, 2);
    assertThat(LikeliestTokens.of(logits, Sampling.seeded(0).topK(5)))
        .containsExactly(1, 2, 4, 0, 3);
    assertThat(LikeliestTokens.of(new float[50], Sampling.seeded(0).topP(0.1)))
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void never_draws_a_token_of_probability_zero() {
    float[] logits = {Float.NEGATIVE_INFINITY, 0, Float.NEGATIVE_INFINITY, 1, -1e30f};
    assertThat(drawn(logits, Sampling.seeded(0), 500)).containsOnly(1, 3);
    assertThat(drawn(logits, Sampling.seeded(0).topP(0.9999), 500)).containsOnly(1, 3);
    assertThat(drawn(logits, Sampling.seeded(0).topK(4), 500)).containsOnly(1, 3);
  }

  @Test
  void the_smallest_temperature_is_greedy() {
    float[] logits = {1, 3, 2.9999998f, -7};
    Sampling cold = Sampling.seeded(0).temperature(Double.MIN_VALUE);
    assertThat(drawn(logits, cold, 50)).containsOnly(1);
    assertThat(drawn(logits, cold.topP(0.5), 50)).containsOnly(1);
  }

  @Test
  void the_largest_noisy_score_wins_also_where_most_noise_is_not_computed() {
    float[] logits = randomLogits(1_000, new Random(4));
    int[] all = IntStream.range(0, logits.length).toArray();
    for (long start = 0; start < 300; start++) {
      int winner = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (int id : all) {
        double sum = logits[id] / 0.8 + GumbelMax.noise(SplitMix64.at(start, id));
        winner = sum > best ? id : winner;
        best = Math.max(best, sum);
      }
      assertThat(GumbelMax.draw(logits, all, 0.8, start)).as("start %s", start).isEqualTo(winner);
    }
  }

  @Test
  void noise_is_finite_and_gumbels_for_all_bits() {
    assertThat(GumbelMax.noise(0)).isBetween(36.0, 37.0);
    assertThat(GumbelMax.noise(-1)).isBetween(-3.7, -3.5);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 200_000; i++) {
      double noise = GumbelMax.noise(SplitMix64.at(17, i));
      sum += noise;
      squares += noise * noise;
    }
    double mean = sum / 200_000;
    assertThat(mean).isCloseTo(0.5772156649, within(0.015)); // Euler's constant
    assertThat(squares / 200_000 - mean * mean).isCloseTo(Math.PI * Math.PI / 6, within(0.05));
  }

  /** Cumulated probabilities give another token about once in 200 draws of this kind. */
  @Test
  void a_large_vocabulary_does_not_amplify_what_moves_the_last_digits() {
    Sampling sampling = Sampling.seeded(0);
    int different = 0;
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      float[] logits = randomLogits(49_152, random);
      float[] moved = logits.clone();
      for (int id = 0; id < moved.length; id++) {
        moved[id] += 1e-5f * (2 * random.nextFloat() - 1);
      }
      for (long start = 0; start < 60; start++) {
        different += draw(sampling, logits, start) == draw(sampling, moved, start) ? 0 : 1;
      }
    }
    assertThat(different).isLessThanOrEqualTo(1);
  }

  @Test
  void frequencies_are_those_of_the_softmax() {
    assertFrequencies(Sampling.seeded(0).temperature(2), 4_000);
  }

  @Test
  void frequencies_are_those_of_the_cut_and_renormalised_softmax() {
    assertFrequencies(Sampling.seeded(0).temperature(3).topK(20).topP(0.8), 4_000);
  }

  @Test
  void a_generation_draws_by_the_numbers_of_its_prompt_and_place() {
    float[] logits = WALK.logits(PROMPT);
    for (long seed = 0; seed < 8; seed++) {
      Sampling hot = Sampling.seeded(seed).temperature(4);
      long[] ids = generated(hot, new GenerationLimits(2, 1_024, Set.of()));
      assertThat(ids[0]).isEqualTo(draw(hot, logits, new PromptDraws(PROMPT).start(seed, 0)));
      long[] longer = LongStream.concat(LongStream.of(PROMPT), LongStream.of(ids[0])).toArray();
      assertThat(ids[1])
          .isEqualTo(draw(hot, WALK.logits(longer), new PromptDraws(PROMPT).start(seed, 1)));
    }
  }

  @Test
  void equal_seeds_give_equal_tokens_and_others_others() {
    GenerationLimits limits = new GenerationLimits(12, 1_024, Set.of());
    Sampling hot = Sampling.seeded(7).temperature(5);
    long[] first = generated(hot, limits);
    assertThat(generated(hot, limits)).isEqualTo(first);
    assertThat(generated(new Sampling(8, 5, Integer.MAX_VALUE, 1), limits)).isNotEqualTo(first);
  }

  @Test
  void noise_differs_by_prompt_seed_place_and_token() {
    PromptDraws prompt = new PromptDraws(1, 2, 3);
    PromptDraws other = new PromptDraws(1, 2, 4);
    double ofPrompts = 0;
    double ofTokens = 0;
    double ofPlaces = 0;
    int[] counts = new int[100];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double u = uniform(SplitMix64.at(prompt.start(i / 1_000, i % 10), i % 1_000));
      counts[(int) (100 * (u + 0.5))]++;
      ofPrompts += u * uniform(SplitMix64.at(other.start(i / 1_000, i % 10), i % 1_000));
      ofTokens += u * uniform(SplitMix64.at(prompt.start(i / 1_000, i % 10), i % 1_000 + 1));
      ofPlaces += u * uniform(SplitMix64.at(prompt.start(i / 1_000, i % 10 + 1), i % 1_000));
    }
    double[] expected = new double[100];
    Arrays.fill(expected, 0.01);
    assertThat(chiSquare(counts, expected, draws)).isBetween(50.0, 160.0);
    assertThat(12 * ofPrompts / draws).isBetween(-0.015, 0.015);
    assertThat(12 * ofTokens / draws).isBetween(-0.015, 0.015);
    assertThat(12 * ofPlaces / draws).isBetween(-0.015, 0.015);
  }

  @Test
  void refuses_settings_out_of_range() {
    assertThatThrownBy(() -> Sampling.seeded(1).temperature(0))
        .hasMessage("temperature must be above 0 and finite, was 0.0");
    assertThatThrownBy(() -> Sampling.seeded(1).temperature(Double.NaN))
        .hasMessage("temperature must be above 0 and finite, was NaN");
    assertThatThrownBy(() -> Sampling.seeded(1).topK(0)).hasMessage("topK must be >= 1, was 0");
    assertThatThrownBy(() -> Sampling.seeded(1).topP(0))
        .hasMessage("topP must be in (0, 1], was 0.0");
    assertThatThrownBy(() -> Sampling.seeded(1).topP(1.01))
        .hasMessage("topP must be in (0, 1], was 1.01");
  }

  private static long[] generated(Sampling sampling, GenerationLimits limits) {
    return WALK.generate(List.of(PROMPT), limits, TokenChoice.drawing(sampling), TokenWatch.none())
        .get(0)
        .ids();
  }

  /** Chi-square of the first tokens of many seeds, within five standard deviations. */
  private static void assertFrequencies(Sampling sampling, int seeds) {
    float[] logits = WALK.logits(PROMPT);
    PromptDraws prompt = new PromptDraws(PROMPT);
    double[] wanted = probabilities(logits, sampling);
    int[] counts = new int[wanted.length];
    for (int seed = 0; seed < seeds; seed++) {
      Sampling seeded =
          new Sampling(seed, sampling.temperature(), sampling.topK(), sampling.topP());
      counts[draw(seeded, logits, prompt.start(seed, 0))]++;
    }
    long possible = Arrays.stream(wanted).filter(p -> p > 0).count();
    assertThat(possible).isGreaterThan(5);
    for (int id = 0; id < wanted.length; id++) {
      assertThat(wanted[id] > 0 || counts[id] == 0).as("token %s", id).isTrue();
    }
    assertThat(chiSquare(counts, wanted, seeds))
        .isLessThan(possible - 1 + 5 * Math.sqrt(2.0 * (possible - 1)));
  }

  private static double chiSquare(int[] counts, double[] probabilities, int draws) {
    return IntStream.range(0, counts.length)
            .filter(i -> probabilities[i] > 0)
            .mapToDouble(i -> Math.pow(counts[i] - draws * probabilities[i], 2) / probabilities[i])
            .sum()
        / draws;
  }

  private static double uniform(long bits) {
    return (bits >>> 11) * 0x1p-53 - 0.5;
  }

  /** As far apart as a model's are. */
  private static float[] randomLogits(int count, Random random) {
    float[] logits = new float[count];
    for (int id = 0; id < count; id++) {
      logits[id] = 3 * (float) random.nextGaussian();
    }
    return logits;
  }

  private static int draw(Sampling sampling, float[] logits, long start) {
    return new TokenChoice.Drawing(sampling).draw(logits, start);
  }

  private static IntStream drawn(float[] logits, Sampling sampling, int draws) {
    return IntStream.range(0, draws).map(start -> draw(sampling, logits, start));
  }

  private static double[] probabilities(float[] logits, Sampling sampling) {
    double largest = IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).max().orElse(0);
    double[] weights =
        IntStream.range(0, logits.length)
            .mapToDouble(i -> Math.exp((logits[i] - largest) / sampling.temperature()))
            .toArray();
    List<Integer> order = likeliestFirst(weights);
    order.stream().skip(sampling.topK()).forEach(id -> weights[id] = 0);
    double kept = DoubleStream.of(weights).sum();
    double before = 0;
    for (int id : order) {
      double weight = weights[id];
      if (sampling.topP() < 1 && before >= sampling.topP() * kept) {
        weights[id] = 0;
      }
      before += weight;
    }
    double sum = DoubleStream.of(weights).sum();
    return DoubleStream.of(weights).map(weight -> weight / sum).toArray();
  }

  private static List<Integer> likeliestFirst(double... weights) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
        .toList();
  }
}
