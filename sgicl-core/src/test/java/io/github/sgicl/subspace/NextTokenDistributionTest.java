package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NextTokenDistributionTest {

  private static NextTokenDistribution of(double... probabilities) {
    float[] logs = new float[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) Math.log(probabilities[i]);
    }
    return NextTokenDistribution.of(logs);
  }

  @Test
  void knows_its_entropy_and_likeliest_token() {
    NextTokenDistribution distribution = of(0.25, 0.5, 0.25, 0);
    assertThat(distribution.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-6));
    assertThat(distribution.likeliest()).isEqualTo(1);
    assertThat(of(0.5, 0.5).likeliest()).as("of equal ones the first").isZero();
    assertThat(of(1, 0).entropy()).isZero();
  }

  @Test
  void diverges_as_the_formula_says() {
    NextTokenDistribution p = of(0.5, 0.25, 0.25);
    NextTokenDistribution q = of(0.25, 0.25, 0.5);
    assertThat(p.divergenceFrom(q)).isCloseTo(0.25 * Math.log(2), within(1e-6));
    assertThat(p.divergenceFrom(p)).isZero();
    assertThat(of(0.5, 0.5).divergenceFrom(of(1, 0))).isInfinite();
    assertThat(of(1, 0).divergenceFrom(of(0.5, 0.5))).isCloseTo(Math.log(2), within(1e-6));
  }

  @Test
  void refuses_what_is_no_distribution() {
    assertThatThrownBy(NextTokenDistribution::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a distribution needs at least one token, had none");
    assertThatThrownBy(() -> NextTokenDistribution.of(-1, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("log-probability of token 1 must be at most 0, was NaN");
    assertThatThrownBy(() -> of(0.5, 0.5).divergenceFrom(of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distributions over 2 and 1 tokens do not compare");
  }
}
