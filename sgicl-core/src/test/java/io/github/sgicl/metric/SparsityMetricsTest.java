package io.github.sgicl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsityMetricsTest {

  @Test
  void the_standard_metrics_have_fixed_names_and_order() {
    assertThat(SparsityMetrics.all())
        .extracting(SparsityMetric::name)
        .containsExactly(
            "l1",
            "l1_l2",
            "hoyer",
            "gini",
            "top1_energy",
            "top5_energy",
            "top10_energy",
            "top1_mass",
            "top5_mass",
            "top10_mass",
            "effective_rank",
            "effective_rank_energy",
            "participation_ratio",
            "active_fraction",
            "kurtosis");
  }

  @Test
  void a_report_shows_five_of_them() {
    assertThat(SparsityMetrics.report())
        .extracting(SparsityMetric::name)
        .containsExactly("hoyer", "gini", "top5_energy", "top10_energy", "effective_rank");
  }

  @Test
  void every_name_leads_back_to_its_metric() {
    assertThat(SparsityMetrics.all())
        .allSatisfy(metric -> assertThat(SparsityMetrics.named(metric.name())).isEqualTo(metric));
    assertThat(SparsityMetrics.named("kurtosis_abs")).isEqualTo(new Kurtosis(true));
    assertThat(SparsityMetrics.named("top7_energy")).isEqualTo(new TopEnergy(0.07));
    assertThat(SparsityMetrics.named("top7.5_mass")).isEqualTo(new TopMass(0.075));
    assertThat(SparsityMetrics.named("above0.01")).isEqualTo(new ShareAbove(0.01));
    SparsityMetric third = SparsityMetrics.topMass(1.0 / 3);
    assertThat(SparsityMetrics.named(third.name())).isEqualTo(third);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hoier",
        "",
        "Hoyer",
        "top_energy",
        "top5.0_energy",
        "top05_mass",
        "above.5",
        "above1e3"
      })
  void an_unknown_name_is_answered_with_the_known_ones(String name) {
    assertThatThrownBy(() -> SparsityMetrics.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown metric \""
                + name
                + "\", known are l1, l1_l2, hoyer, gini, top1_energy, top5_energy, top10_energy,"
                + " top1_mass, top5_mass, top10_mass, effective_rank, effective_rank_energy,"
                + " participation_ratio, active_fraction, kurtosis, kurtosis_abs, topP_energy and"
                + " topP_mass for any percentage P, and aboveT for any threshold T");
  }

  @ParameterizedTest
  @ValueSource(strings = {"top0_energy", "top101_mass"})
  void a_percentage_outside_0_to_100_is_refused(String name) {
    assertThatThrownBy(() -> SparsityMetrics.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fraction must be in (0, 1], was ");
  }
}
