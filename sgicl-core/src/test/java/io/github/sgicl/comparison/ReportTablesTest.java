package io.github.sgicl.comparison;

import static io.github.sgicl.comparison.Attempts.outcome;
import static io.github.sgicl.comparison.Attempts.tries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.statistic.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTablesTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.resamples(200);

  static ComparisonReport.Setup setup() {
    return new ComparisonReport.Setup(
        "title", "task", 4, 4, "query", 9, 2, 5, "hoyer", 20, 8, 1, 200, Map.of("model", "none"));
  }

  private static StrategyOutcomes outcomes(StrategyName name, double... credits) {
    return new StrategyOutcomes(
        name,
        1,
        IntStream.range(0, credits.length).mapToObj(i -> outcome(i, credits[i], 10, 1)).toList());
  }

  @Test
  void every_pair_has_its_difference_its_counts_and_its_corrected_p() {
    ComparisonReport result =
        new ReportTables(
                List.of(
                    outcomes(StrategyName.ZERO, 0, 0, 0, 0, 0, 0, 1),
                    outcomes(StrategyName.BM25, 1, 1, 1, 1, 1, 1, 0),
                    outcomes(StrategyName.COVERAGE, 1, 1, 1, 1, 1, 1, 1)),
                BOOTSTRAP,
                1)
            .report(setup());
    assertThat(result.pairs()).hasSize(3);
    ComparisonReport.PairResult pair =
        result.pair(StrategyName.ZERO, StrategyName.BM25).orElseThrow();
    assertThat(pair.difference().estimate()).isCloseTo(-5 / 7.0, within(1e-12));
    assertThat(pair.onlyFirst()).isEqualTo(1);
    assertThat(pair.onlySecond()).isEqualTo(6);
    // Two-sided binomial test of 1 in 7: 2 * (1 + 7) / 128.
    assertThat(pair.mcNemar()).isCloseTo(0.125, within(1e-12));
    assertThat(pair.holm()).isCloseTo(0.25, within(1e-12));
    ComparisonReport.PairResult turned =
        result.pair(StrategyName.BM25, StrategyName.ZERO).orElseThrow();
    assertThat(turned.difference().estimate()).isCloseTo(5 / 7.0, within(1e-12));
    assertThat(turned.difference().low()).isEqualTo(-pair.difference().high());
    assertThat(turned.onlyFirst()).isEqualTo(6);
    assertThat(result.pair(StrategyName.ZERO, StrategyName.SGICL)).isEmpty();
  }

  @Test
  void the_headline_is_a_family_whose_intervals_say_what_its_tests_say() {
    double[] gain = new double[40];
    double[] most = new double[40];
    for (int i = 0; i < 40; i++) {
      gain[i] = i < 30 ? 1 : 0;
      most[i] = i < 20 ? 1 : 0;
    }
    ComparisonReport result =
        new ReportTables(
                List.of(
                    outcomes(StrategyName.SGICL, gain),
                    outcomes(StrategyName.TOKEN_MATCHED, most),
                    outcomes(StrategyName.PLACEBO, gain),
                    outcomes(StrategyName.RERANKED, gain),
                    outcomes(StrategyName.MAJORITY, new double[40])),
                BOOTSTRAP,
                1)
            .report(setup());
    assertThat(result.headline())
        .extracting(pair -> pair.first() + " - " + pair.second())
        .containsExactly(
            "SG-ICL - similar, tokens as SG-ICL",
            "SG-ICL - SG-ICL, shuffled levels",
            "8 tries, least sparse - 8 tries, majority");
    assertThat(result.headline())
        .allSatisfy(
            pair -> {
              assertThat(pair.difference().confidence()).isCloseTo(1 - 0.05 / 3, within(1e-12));
              double corrected = pair.p().orElseThrow();
              assertThat(corrected)
                  .isCloseTo(Math.min(1, 3 * pair.difference().p().orElseThrow()), within(1e-12));
              assertThat(pair.difference().sign() != 0).isEqualTo(corrected <= 0.05);
            });
    assertThat(result.headline().get(2).difference().sign()).isOne();
    assertThat(result.headline().get(1).difference().sign()).isZero();
    ComparisonReport.PairResult alone =
        result.pair(StrategyName.SGICL, StrategyName.TOKEN_MATCHED).orElseThrow();
    ComparisonReport.PairResult inFamily =
        result.headline(StrategyName.SGICL, StrategyName.TOKEN_MATCHED).orElseThrow();
    assertThat(inFamily.difference().low()).isLessThan(alone.difference().low());
  }

  @Test
  void sgicl_never_stands_without_its_token_matched_control() {
    ReportTables tables =
        new ReportTables(
            List.of(outcomes(StrategyName.RANDOM, 1, 0), outcomes(StrategyName.SGICL, 1, 1)),
            BOOTSTRAP,
            1);
    assertThatThrownBy(() -> tables.report(setup()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"SG-ICL\" must stand beside similarity with as many tokens");
    StrategyName own = StrategyName.own("mine", "my own", "as I like it");
    assertThatThrownBy(
            () -> new ReportTables(List.of(outcomes(own, 1, 0)), BOOTSTRAP, 1).report(setup()))
        .hasMessageContaining("\"my own\" must stand beside");
    assertThat(
            new ReportTables(
                    List.of(outcomes(own, 1, 0), outcomes(own.tokenMatched(), 0, 0)), BOOTSTRAP, 1)
                .report(setup())
                .predictors())
        .extracting(ComparisonReport.PredictorResult::strategy)
        .containsOnly(own);
  }

  @Test
  void the_curve_counts_the_tries_that_were_made() {
    StrategyOutcomes reranked =
        new StrategyOutcomes(
            StrategyName.RERANKED,
            1,
            List.of(tries(0, 0.9, 0.1, 0.8), tries(1, 0.2, 0.9, 0.1), tries(2, 0.7, 0.6, 0.8)));
    List<ComparisonReport.CurvePoint> points = new TriesCurve(reranked, BOOTSTRAP).points();
    ComparisonReport.CurvePoint one = points.get(0);
    assertThat(one.setting()).isEqualTo(1);
    assertThat(one.generations()).isEqualTo(1);
    assertThat(one.accuracy().estimate()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(one.gain().estimate()).isZero();
    ComparisonReport.CurvePoint all = points.get(2);
    assertThat(all.generations()).isEqualTo(3);
    assertThat(all.accuracy().estimate()).isCloseTo(2 / 3.0, within(1e-12));
    ComparisonReport.CurvePoint lowest = points.get(3);
    // The quantile of the first tries is 0.2: 3 tries, 1 try, 3 tries; the first stops at 0.1.
    assertThat(lowest.setting()).isEqualTo(0.1);
    assertThat(lowest.generations()).isCloseTo((2 + 1 + 3) / 3.0, within(1e-12));
    assertThat(lowest.gain().estimate()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void a_reading_that_is_larger_for_every_wrong_answer_has_auroc_1() {
    StrategyOutcomes similar =
        new StrategyOutcomes(
            StrategyName.SIMILAR,
            1,
            List.of(tries(0, 0.1), tries(1, 0.9), tries(2, 0.2), tries(3, 0.8)));
    List<ComparisonReport.PredictorResult> predictors =
        new ErrorPredictors(similar, BOOTSTRAP, 1).all();
    assertThat(predictors).hasSize(10);
    for (ComparisonReport.PredictorResult one : predictors) {
      boolean constant =
          one.predictor().contains("tokens") || one.predictor().contains("probability, prompt end");
      assertThat(one.raw().auroc().estimate()).as(one.predictor()).isEqualTo(constant ? 0.5 : 1.0);
      assertThat(one.lengthMatched().orElseThrow().right()).isEqualTo(2);
      assertThat(one.riskCoverage()).hasSize(4);
    }
    assertThat(predictors.get(1).riskCoverage())
        .containsExactly(
            new ComparisonReport.RiskPoint(0.25, 0),
            new ComparisonReport.RiskPoint(0.5, 0),
            new ComparisonReport.RiskPoint(0.75, 1 / 3.0),
            new ComparisonReport.RiskPoint(1, 0.5));
  }
}
