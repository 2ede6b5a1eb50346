package io.github.sgicl.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.djl.internal.engine.learning.LlamaParameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialisationTest {

  private static final LlamaShape SHAPE = LlamaShape.of(2, 64, 2, 96, 50, 64);

  private static double deviation(float[] values) {
    return Math.sqrt(
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum()
            / values.length);
  }

  @Test
  void gives_each_matrix_its_deviation_and_norms_of_one() {
    List<float[]> weights = Initialisation.normal(1, 0.02).weights(SHAPE, 7);
    double[] wanted = {1, 1, 0.125, 0.125, 0.125, 0.0625, 1, 0.125, 0.125, 1 / Math.sqrt(96) / 2};
    for (int i = 0; i < wanted.length; i++) {
      assertThat(deviation(weights.get(i)))
          .as(LlamaParameter.of(SHAPE).get(i).name())
          .isCloseTo(wanted[i], within(0.05 * wanted[i]));
    }
    assertThat(weights.get(10)).containsOnly(1);
    assertThat(deviation(weights.get(20))).isCloseTo(0.02, within(0.001));
  }

  @Test
  void is_decided_by_the_seed() {
    Initialisation initialisation = Initialisation.normal(1, 0.02);
    assertThat(initialisation.weights(SHAPE, 7).get(3))
        .isEqualTo(initialisation.weights(SHAPE, 7).get(3))
        .isNotEqualTo(initialisation.weights(SHAPE, 8).get(3));
  }

  /** Keys and queries of the head are the same for all tokens but for what positions turn. */
  @Test
  void the_head_of_a_purpose_looks_hardest_at_the_token_before() {
    List<float[]> weights =
        Initialisation.normal(0.5, 0.02).withPreviousTokenHead().weights(SHAPE, 7);
    double[] query = new double[32];
    double[] key = new double[32];
    double constant = 4 / Math.sqrt(1 + 16.0 / 64);
    for (int i = 0; i < 32; i++) {
      query[i] = weights.get(2)[i * 64] * constant;
      key[i] = weights.get(3)[i * 64] * constant;
      assertThat(Arrays.copyOfRange(weights.get(2), i * 64 + 1, (i + 1) * 64)).containsOnly(0);
    }
    double[] scores = new double[20];
    for (int back = 0; back < scores.length; back++) {
      scores[back] = score(query, key, 30, 30 - back);
    }
    assertThat(IntStream.range(0, 20).boxed().max((a, b) -> Double.compare(scores[a], scores[b])))
        .hasValue(1);
    assertThat(scores[1]).isCloseTo(5 * 36, within(1e-3));
    assertThat(IntStream.range(0, 50).mapToObj(token -> weights.get(0)[token * 64]))
        .containsOnly(2f);
  }

  private static double score(double[] query, double[] key, int at, int of) {
    double score = 0;
    for (int i = 0; i < 16; i++) {
      double w = Math.pow(10_000, -2.0 * i / 32);
      double turned = Math.cos((at - of) * w);
      double across = Math.sin((at - of) * w);
      score += (query[i] * key[i] + query[i + 16] * key[i + 16]) * turned;
      score += (query[i] * key[i + 16] - query[i + 16] * key[i]) * across;
    }
    return score;
  }

  @Test
  void refuses_a_deviation_that_is_not_positive() {
    assertThatThrownBy(() -> Initialisation.normal(0, 1))
        .hasMessage("embeddingDeviation must be finite and > 0, was 0.0");
    assertThatThrownBy(() -> Initialisation.normal(1, Double.NaN))
        .hasMessage("headDeviation must be finite and > 0, was NaN");
  }
}
