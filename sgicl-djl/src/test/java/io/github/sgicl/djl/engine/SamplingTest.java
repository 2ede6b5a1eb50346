package io.github.sgicl.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.EmbeddedModel;
import io.github.sgicl.djl.checkpoint.Checkpoint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private static final TransformerEngine WALK =
      TransformerEngine.load(Checkpoint.open(EmbeddedModel.walk()), ComputeType.FLOAT32);
  private static final GenerationLimits ONE_TOKEN = new GenerationLimits(1, 1_024, Set.of());
  private static final long[] PROMPT = {0, 5, 6, 7};

  @AfterAll
  static void close() {
    WALK.close();
  }

  @Test
  void draws_what_a_plain_reference_draws() {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      float[] logits = new float[1 + random.nextInt(60)];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = 4 * (float) random.nextGaussian();
      }
      for (double temperature : new double[] {0.25, 1, 3}) {
        for (int topK : new int[] {1, 2, 7, 59, Integer.MAX_VALUE}) {
          for (double topP : new double[] {1e-9, 0.3, 0.9, 0.999, 1}) {
            Sampling sampling = new Sampling(0, temperature, topK, topP);
            assertThat(drawn(logits, sampling, midpoints(199)))
                .as("seed %s, %s", seed, sampling)
                .isEqualTo(reference(logits, sampling, midpoints(199)));
          }
        }
      }
    }
  }

  @Test
  void never_draws_a_token_of_probability_zero() {
    float[] logits = {Float.NEGATIVE_INFINITY, 0, Float.NEGATIVE_INFINITY, 1, -1e30f};
    double[] ends = {0, Math.nextDown(1.0), 0.5};
    assertThat(drawn(logits, Sampling.seeded(0), ends)).containsOnly(1, 3);
    assertThat(drawn(logits, Sampling.seeded(0).topP(0.9999), ends)).containsOnly(1, 3);
    assertThat(drawn(logits, Sampling.seeded(0).topK(4), ends)).containsOnly(1, 3);
  }

  @Test
  void the_smallest_temperature_is_greedy() {
    float[] logits = {1, 3, 2.9999998f, -7};
    Sampling cold = Sampling.seeded(0).temperature(Double.MIN_VALUE);
    assertThat(drawn(logits, cold, midpoints(50))).containsOnly(1);
    assertThat(drawn(logits, cold.topP(0.5), midpoints(50))).containsOnly(1);
  }

  @Test
  void frequencies_are_those_of_the_softmax() {
    assertFrequencies(Sampling.seeded(0).temperature(2), 3_000);
  }

  @Test
  void frequencies_are_those_of_the_cut_and_renormalised_softmax() {
    assertFrequencies(Sampling.seeded(0).temperature(3).topK(20).topP(0.8), 3_000);
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
  void draws_are_uniform_and_differ_by_prompt_seed_and_place() {
    int draws = 100_000;
    int[] counts = new int[100];
    double correlation = 0;
    PromptDraws prompt = new PromptDraws(1, 2, 3);
    PromptDraws other = new PromptDraws(1, 2, 4);
    for (int i = 0; i < draws; i++) {
      double u = prompt.number(i / 100, i % 100);
      counts[(int) (100 * u)]++;
      correlation += (u - 0.5) * (other.number(i / 100, i % 100) - 0.5);
    }
    double[] expected = new double[100];
    Arrays.fill(expected, 0.01);
    assertThat(chiSquare(counts, expected, draws)).isBetween(50.0, 160.0);
    assertThat(12 * correlation / draws).isBetween(-0.015, 0.015);
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
    return WALK.generate(List.of(PROMPT), limits, sampling, TokenWatch.none()).get(0).ids();
  }

  /** Chi-square of the first tokens of many seeds, within five standard deviations. */
  private static void assertFrequencies(Sampling sampling, int seeds) {
    double[] wanted = probabilities(WALK.logits(PROMPT), sampling);
    int[] counts = new int[wanted.length];
    for (int seed = 0; seed < seeds; seed++) {
      Sampling seeded =
          new Sampling(seed, sampling.temperature(), sampling.topK(), sampling.topP());
      counts[(int) generated(seeded, ONE_TOKEN)[0]]++;
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

  private static double[] midpoints(int count) {
    return IntStream.range(0, count).mapToDouble(i -> (i + 0.5) / count).toArray();
  }

  private static int[] drawn(float[] logits, Sampling sampling, double... draws) {
    try (ScriptedModel.Call call = WALK.model().call()) {
      NativeScope scope = call.scope();
      float[] rows = new float[draws.length * logits.length];
      for (int i = 0; i < draws.length; i++) {
        System.arraycopy(logits, 0, rows, i * logits.length, logits.length);
      }
      Shape shape = new Shape(draws.length, logits.length);
      try (IValue tensor = IValue.from((PtNDArray) scope.manager().create(rows, shape))) {
        IValue ids =
            call.run(
                scope,
                "sample",
                tensor,
                scope.tensor(draws),
                scope.number(sampling.temperature()),
                scope.number(sampling.topK()),
                scope.number(sampling.topP()));
        return Arrays.stream(scope.array(ids).toLongArray()).mapToInt(Math::toIntExact).toArray();
      }
    }
  }

  private static int[] reference(float[] logits, Sampling sampling, double... draws) {
    double[] probabilities = probabilities(logits, sampling);
    boolean byLikelihood = sampling.topK() < logits.length || sampling.topP() < 1;
    List<Integer> order =
        byLikelihood
            ? likeliestFirst(probabilities)
            : IntStream.range(0, logits.length).boxed().toList();
    TreeMap<Double, Integer> byEnd = new TreeMap<>();
    double end = 0;
    for (int id : order) {
      if (probabilities[id] > 0) {
        end += probabilities[id];
        byEnd.putIfAbsent(end, id);
      }
    }
    double whole = end;
    return DoubleStream.of(draws).mapToInt(u -> byEnd.higherEntry(u * whole).getValue()).toArray();
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
