package io.github.sgicl.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.comparison.JudgedAttempt;
import io.github.sgicl.comparison.QueryOutcome;
import io.github.sgicl.comparison.StrategyName;
import io.github.sgicl.comparison.StrategyOutcomes;
import io.github.sgicl.reranking.Attempt;
import io.github.sgicl.statistic.Bootstrap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final StrategyOutcomes BASELINE =
      new StrategyOutcomes(
          StrategyName.ZERO,
          1,
          List.of(
              outcome(0, 1, 10, 1),
              outcome(0, 0, 12, 1),
              outcome(1, 0, 14, 1),
              outcome(1, 0, 16, 1)));

  private static final StrategyOutcomes TRIES =
      new StrategyOutcomes(
          StrategyName.RANDOM,
          1,
          List.of(
              outcome(0, 1, 20, 8),
              outcome(0, 1, 20, 8),
              outcome(1, 1, 20, 8),
              outcome(1, 0, 24, 8)));

  private final ComparisonTable table =
      ComparisonTable.of(List.of(BASELINE, TRIES), BASELINE, Bootstrap.resamples(1_000));

  @Test
  void means_are_over_the_queries() {
    ComparisonTable.ComparedRow tries = table.rows().get(1);
    assertThat(tries.accuracy().estimate()).isEqualTo(0.75);
    assertThat(tries.demonstrationTokens()).isEqualTo(21);
    assertThat(tries.generations()).isEqualTo(8);
    assertThat(tries.difference().estimate()).isEqualTo(0.5);
  }

  @Test
  void intervals_are_over_the_clusters() {
    // Two clusters leave one degree of freedom, which tells next to nothing.
    assertThat(table.rows().get(1).accuracy().low()).isLessThan(0.001);
    assertThat(table.rows().get(1).accuracy().high()).isGreaterThan(0.999);
    assertThat(table.rows().get(1).difference().low()).isEqualTo(-1);
    assertThat(table.rows().get(1).difference().high()).isEqualTo(1);
  }

  @Test
  void the_baseline_has_no_difference_to_itself() {
    assertThat(table.table())
        .hasToString(
            """
            strategy   accuracy  95 % interval   tokens  answers  difference  95 % interval
            ---------  --------  --------------  ------  -------  ----------  ----------------
            zero-shot     0.250  [0.000, 1.000]    13.0        1           -  -
            random        0.750  [0.000, 1.000]    21.0        8      +0.500  [-1.000, +1.000]
            """);
  }

  /** One try of a credit. */
  private static QueryOutcome outcome(int cluster, double credit, double tokens, double tries) {
    Attempt attempt =
        new Attempt("text", 10, new Attempt.StateReading(0.5, 0.5, 0.5), Optional.empty());
    return new QueryOutcome(
        "query",
        Optional.empty(),
        Optional.empty(),
        cluster,
        credit,
        tokens,
        tries,
        List.of(new JudgedAttempt(attempt, credit > 0.5)),
        0);
  }
}
