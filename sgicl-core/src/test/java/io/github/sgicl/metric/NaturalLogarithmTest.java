package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaturalLogarithmTest {

  private static final long SEED = 5;

  @Test
  void agrees_with_the_strict_one_at_every_magnitude() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 20_000; round++) {
      double x = Math.scalb(1 + random.nextDouble(), round % 2_046 - 1_022);
      assertClose(x);
    }
  }

  @Test
  void agrees_near_1_where_the_logarithm_is_small() {
    for (int ulps = -1_000; ulps <= 1_000; ulps++) {
      assertClose(1 + ulps * 0x1p-52);
      assertClose(1 + ulps * 0x1p-12);
    }
    assertThat(NaturalLogarithm.of(1)).isZero();
  }

  private static void assertClose(double x) {
    double exact = StrictMath.log(x);
    assertThat(NaturalLogarithm.of(x))
        .as("%s, seed %d", x, SEED)
        .isCloseTo(exact, within(5e-16 * Math.abs(exact)));
  }
}
