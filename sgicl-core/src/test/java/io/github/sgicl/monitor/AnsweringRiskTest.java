package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sgicl.testing.Seed;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Labelled sets drawn again and again from traffic whose risk is known: in how many is there a
 * rule, and in how many does it break its promise. Under the soak profile 40,000 sets each.
 */
class AnsweringRiskTest {

  private static final int SETS = Boolean.getBoolean("sgicl.soak") ? 40_000 : 400;
  private static final double CONFIDENCE = 0.9;
  private static final int GRID = 4_096;

  /**
   * Traffic with scores uniform in [0, 1), or on so many values of it.
   *
   * @param wrong how likely the answer at a score is wrong
   * @param atLeast the share of sets that must have a rule
   */
  record Traffic(
      String name,
      double alpha,
      int labels,
      int values,
      DoubleUnaryOperator wrong,
      double atLeast) {

    double score(SplittableRandom random) {
      double x = random.nextDouble();
      return values == 0 ? x : Math.floor(x * values) / values;
    }

    /** The risk of every limit on a grid, that of the end of each step. */
    double[] risks() {
      double[] risks = new double[GRID + 1];
      double sum = 0;
      for (int i = 0; i < GRID; i++) {
        double x = (i + 0.5) / GRID;
        sum += wrong.applyAsDouble(values == 0 ? x : Math.floor(x * values) / values);
        risks[i + 1] = sum / (i + 1);
      }
      risks[0] = risks[1];
      return risks;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Traffic> traffic() {
    return Stream.of(
        new Traffic("rising", 0.2, 500, 0, x -> 0.02 + 0.8 * x, 0.85),
        new Traffic("rising slowly", 0.1, 1_000, 0, x -> 0.02 + 0.6 * x, 0.55),
        new Traffic("a step", 0.1, 200, 0, x -> x < 0.3 ? 0.03 : 0.5, 0.5),
        new Traffic("a later step", 0.1, 200, 0, x -> x < 0.5 ? 0.05 : 0.5, 0.35),
        new Traffic("the same everywhere, just right", 0.1, 200, 0, x -> 0.05, 0.45),
        new Traffic("the same everywhere, just wrong", 0.1, 200, 0, x -> 0.1001, 0),
        new Traffic("falling", 0.1, 300, 0, x -> 0.3 - 0.25 * x, 0),
        new Traffic("waves about the risk", 0.1, 500, 0, x -> 0.1 + 0.1 * Math.sin(60 * x), 0),
        new Traffic("on eight values", 0.1, 300, 8, x -> x < 0.4 ? 0.04 : 0.3, 0.3),
        new Traffic("on eight values, just wrong", 0.1, 300, 8, x -> 0.1001, 0));
  }

  @ParameterizedTest
  @MethodSource("traffic")
  void the_error_rate_of_the_answered_is_bounded_for_nearly_all_labelled_sets(Traffic traffic) {
    long seed = Seed.usually(31);
    SplittableRandom random = new SplittableRandom(seed);
    double[] risks = traffic.risks();
    int rules = 0;
    int broken = 0;
    double coverage = 0;
    for (int set = 0; set < SETS; set++) {
      double[] scores = new double[traffic.labels()];
      boolean[] correct = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = traffic.score(random);
        correct[i] = random.nextDouble() >= traffic.wrong().applyAsDouble(scores[i]);
      }
      Optional<AnsweringRule> rule =
          LabelledCalibration.of(Scores.hoyers(scores), correct)
              .answerAtRisk(traffic.alpha(), CONFIDENCE);
      if (rule.isPresent()) {
        double limit = Math.min(1, rule.get().limit());
        rules++;
        broken += risks[(int) Math.round(limit * GRID)] > traffic.alpha() ? 1 : 0;
        coverage += limit / SETS;
        assertThat(rule.get().errorRate()).isLessThanOrEqualTo(traffic.alpha());
      }
    }
    String found =
        "%s: %d of %d sets with a rule, %d broken, coverage %.3f, seed %d"
            .formatted(traffic, rules, SETS, broken, coverage, seed);
    double error = 3 * Math.sqrt(CONFIDENCE * (1 - CONFIDENCE) / SETS);
    assertThat((double) broken / SETS).as(found).isLessThanOrEqualTo(1 - CONFIDENCE + error);
    assertThat((double) rules / SETS).as(found).isGreaterThanOrEqualTo(traffic.atLeast());
  }
}
