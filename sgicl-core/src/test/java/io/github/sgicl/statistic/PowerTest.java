package io.github.sgicl.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PowerTest {

  @Test
  void a_rho_of_a_tenth_takes_hundreds_of_items() {
    assertThat(Power.detectableRho(830)).isCloseTo(0.1, within(0.001));
    assertThat(Power.detectableRho(205)).isCloseTo(0.2, within(0.003));
  }

  @Test
  void four_of_five_samples_show_what_is_detectable() {
    // bivariate normal with the Pearson correlation whose rho is 2 asin(r / 2) 3 / pi
    int n = 100;
    double r = 2 * Math.sin(Math.PI * Power.detectableRho(n) / 6);
    SplitMix64 random = SplitMix64.seeded(12);
    long found =
        IntStream.range(0, 2_000)
            .filter(
                sample -> {
                  double[] x = new double[n];
                  double[] y = new double[n];
                  for (int i = 0; i < n; i++) {
                    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                    double angle = 2 * Math.PI * random.nextDouble();
                    x[i] = radius * Math.cos(angle);
                    y[i] = r * x[i] + Math.sqrt(1 - r * r) * radius * Math.sin(angle);
                  }
                  return Math.abs(Spearman.rho(x, y)) > 1.96 / Math.sqrt(n - 1);
                })
            .count();
    assertThat(found).isBetween(1_540L, 1_660L);
  }

  @Test
  void three_items_show_nothing() {
    assertThat(Power.detectableRho(3)).isEqualTo(1);
  }
}
