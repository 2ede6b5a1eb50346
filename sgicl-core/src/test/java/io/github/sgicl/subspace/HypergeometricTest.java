package io.github.sgicl.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HypergeometricTest {

  @Test
  void a_small_case_is_counted_by_hand() {
    // Of 5 members 2 are marked and 3 drawn: 10 draws, of which 1, 6, 3 hold 0, 1, 2 marked ones.
    Hypergeometric drawn = new Hypergeometric(5, 2, 3);
    assertThat(drawn.atLeast(2)).isCloseTo(0.3, within(1e-15));
    assertThat(drawn.atLeast(1)).isCloseTo(0.9, within(1e-15));
    assertThat(drawn.atLeast(0)).isEqualTo(1);
    assertThat(drawn.mean()).isEqualTo(1.2);
    assertThat(drawn.expectation(x -> x)).isCloseTo(1.2, within(1e-15));
  }

  @Test
  void a_tail_agrees_with_scipy() {
    // scipy 1.17.1, stats.hypergeom.sf([24, 59], 4096, 204, 204)
    Hypergeometric drawn = new Hypergeometric(4_096, 204, 204);
    assertThat(drawn.atLeast(25) / 1.8890866379808607e-05).isCloseTo(1, within(1e-9));
    assertThat(drawn.atLeast(60) / 1.0241693183572375e-32).isCloseTo(1, within(1e-9));
  }

  @Test
  void sizes_that_must_meet_do() {
    Hypergeometric crowded = new Hypergeometric(10, 8, 7);
    assertThat(crowded.lowest()).isEqualTo(5);
    assertThat(crowded.highest()).isEqualTo(7);
    assertThat(crowded.atLeast(5)).isEqualTo(1);
    assertThat(new Hypergeometric(10, 0, 7).highest()).isZero();
    assertThat(new Hypergeometric(10, 10, 10).expectation(x -> x)).isEqualTo(10);
  }

  @Test
  void means_of_every_small_case_agree() {
    for (int n = 1; n <= 12; n++) {
      for (int marked = 0; marked <= n; marked++) {
        for (int drawn = 0; drawn <= n; drawn++) {
          Hypergeometric one = new Hypergeometric(n, marked, drawn);
          assertThat(one.expectation(x -> x)).as("%s", one).isCloseTo(one.mean(), within(1e-12));
        }
      }
    }
  }

  @Test
  void refuses_sizes_beyond_the_population() {
    assertThatThrownBy(() -> new Hypergeometric(0, 0, 0))
        .hasMessage("population must be >= 1, was 0");
    assertThatThrownBy(() -> new Hypergeometric(5, 6, 1))
        .hasMessage("marked must be in 0..5, was 6");
    assertThatThrownBy(() -> new Hypergeometric(5, 1, -1))
        .hasMessage("drawn must be in 0..5, was -1");
  }
}
