package io.github.sgicl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sgicl.score.Score;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.Reliability;
import io.github.sgicl.testing.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorProbabilityTest {

  private static final boolean SOAK = Boolean.getBoolean("sgicl.soak");

  private static LabelledCalibration drawn(
      int count, SplittableRandom random, DoubleUnaryOperator wrong) {
    return Scores.labelled(
        random.doubles(count).toArray(), x -> random.nextDouble() >= wrong.applyAsDouble(x));
  }

  /** scikit-learn 1.9.1, IsotonicRegression(out_of_bounds='clip'). */
  @Test
  void the_rising_curve_is_that_of_scikit_learn() {
    double[] x = {1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    boolean[] wrong = {
      false, true, false, false, true, false, false, true, true, false, true, true
    };
    IsotonicCurve curve = IsotonicCurve.of(x, wrong);
    double[] at = {0, 1, 2, 2.5, 3, 3.5, 4.5, 6.5, 7.25, 8, 9.5, 10, 20};
    double third = 1 / 3.0;
    assertThat(Arrays.stream(at).map(one -> curve.estimate(new double[] {one})).toArray())
        .containsExactly(
            new double[] {
              0, 0, third, third, third, third, third, 0.5, 2 * third, 2 * third, 5 / 6.0, 1, 1
            },
            within(1e-12));
  }

  /** scipy.stats.beta.ppf, SciPy 1.17.1. */
  @Test
  void exact_limits_of_a_rate() {
    BinomialLimits limits = new BinomialLimits(200, 0.025);
    assertThat(limits.high(3, 50)).isCloseTo(0.16548194660377288, within(1e-9));
    assertThat(limits.low(3, 50)).isCloseTo(0.01254858783533406, within(1e-9));
    assertThat(limits.high(0, 200)).isCloseTo(0.01827534035513624, within(1e-9));
    assertThat(limits.high(7, 7)).isEqualTo(1);
    assertThat(limits.low(0, 7)).isZero();
  }

  /** How likely an answer is wrong, by its score. */
  record Traffic(String name, int labels, boolean logistic, DoubleUnaryOperator wrong) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Traffic> traffic() {
    return Stream.of(
        new Traffic("isotonic, rising", 200, false, x -> 0.05 + 0.8 * x),
        new Traffic("isotonic, a step", 400, false, x -> x < 0.5 ? 0.05 : 0.6),
        new Traffic("isotonic, the same everywhere", 200, false, x -> 0.3),
        new Traffic("logistic", 200, true, x -> 1 / (1 + Math.exp(3 - 5 * x))),
        new Traffic("logistic, the same everywhere", 100, true, x -> 0.4));
  }

  @ParameterizedTest
  @MethodSource("traffic")
  void an_interval_holds_the_probability_it_is_of(Traffic traffic) {
    long seed = Seed.usually(51);
    SplittableRandom random = new SplittableRandom(seed);
    int sets = SOAK ? 10_000 : 200;
    double[] at = {0.02, 0.25, 0.49, 0.51, 0.75, 0.98};
    int[] held = new int[at.length];
    for (int set = 0; set < sets; set++) {
      LabelledCalibration labelled = drawn(traffic.labels(), random, traffic.wrong());
      ErrorProbability probability =
          traffic.logistic()
              ? ErrorProbability.logistic(labelled)
              : ErrorProbability.isotonic(labelled);
      for (int i = 0; i < at.length; i++) {
        Interval found = probability.of(Scores.hoyer(at[i]));
        held[i] += found.contains(traffic.wrong().applyAsDouble(at[i])) ? 1 : 0;
      }
    }
    double error = 3 * Math.sqrt(0.95 * 0.05 / sets);
    for (int i = 0; i < at.length; i++) {
      assertThat((double) held[i] / sets)
          .as("%s at %s, seed %d", traffic, at[i], seed)
          .isGreaterThanOrEqualTo(0.94 - error);
    }
  }

  @Test
  void probabilities_agree_with_how_often_answers_are_wrong() {
    SplittableRandom random = new SplittableRandom(Seed.usually(52));
    LabelledCalibration labelled = drawn(2_000, random, x -> 1 / (1 + Math.exp(3 - 5 * x)));
    for (ErrorProbability probability :
        List.of(ErrorProbability.isotonic(labelled), ErrorProbability.logistic(labelled))) {
      Reliability found = probability.reliability();
      assertThat(found.items()).isEqualTo(2_000);
      assertThat(found.calibrationError().estimate()).as(probability.form()).isLessThan(0.06);
      assertThat(found.gain().low()).as(probability.form()).isPositive();
      assertThat(found.brierOfBaseRate().estimate()).isBetween(0.2, 0.26);
    }
  }

  @Test
  void a_signal_that_tells_nothing_gains_nothing() {
    SplittableRandom random = new SplittableRandom(Seed.usually(53));
    LabelledCalibration labelled = drawn(500, random, x -> 0.3);
    assertThat(ErrorProbability.isotonic(labelled).reliability().gain().low()).isNegative();
    assertThat(ErrorProbability.logistic(labelled).reliability().gain().low()).isNegative();
  }

  @Test
  void signals_are_joined_where_each_alone_tells_less() {
    SplittableRandom random = new SplittableRandom(Seed.usually(54));
    int n = 1_000;
    double[] first = random.doubles(n).toArray();
    double[] second = random.doubles(n).toArray();
    boolean[] right =
        Scores.labels(n, i -> random.nextDouble() >= Math.min(1, (first[i] + second[i]) / 2));
    LabelledCalibration one = LabelledCalibration.of(Scores.hoyers(first), right);
    LabelledCalibration other =
        LabelledCalibration.of(
            Scores.of(Scores.L1, Arrays.stream(second).map(x -> -x).toArray()), right);
    for (ErrorProbability both :
        List.of(
            ErrorProbability.isotonic(List.of(one, other)),
            ErrorProbability.logistic(List.of(one, other)))) {
      double gain = both.reliability().gain().estimate();
      assertThat(gain)
          .as(both.form())
          .isGreaterThan(ErrorProbability.isotonic(one).reliability().gain().estimate());
      Interval low = both.of(Scores.hoyer(0.1), new Score(-0.1, Scores.L1));
      Interval high = both.of(Scores.hoyer(0.9), new Score(-0.9, Scores.L1));
      assertThat(low.high()).as(both.form()).isLessThan(high.low());
      assertThat(both.identities()).containsExactly(Scores.HOYER, Scores.L1);
    }
  }

  @Test
  void a_logistic_curve_may_fall_where_a_rising_one_is_flat() {
    SplittableRandom random = new SplittableRandom(Seed.usually(55));
    LabelledCalibration labelled = drawn(500, random, x -> 0.9 - 0.8 * x);
    ErrorProbability logistic = ErrorProbability.logistic(labelled);
    assertThat(logistic.of(Scores.hoyer(0.1)).low())
        .isGreaterThan(logistic.of(Scores.hoyer(0.9)).high());
    ErrorProbability isotonic = ErrorProbability.isotonic(labelled);
    assertThat(isotonic.of(Scores.hoyer(0.1)).estimate())
        .isCloseTo(isotonic.of(Scores.hoyer(0.9)).estimate(), within(0.1));
  }

  @Test
  void refuses_what_it_cannot_tell() {
    SplittableRandom random = new SplittableRandom(1);
    LabelledCalibration labelled = drawn(100, random, x -> 0.5);
    ErrorProbability probability = ErrorProbability.isotonic(labelled);
    assertThatThrownBy(() -> probability.of())
        .hasMessage("a request must have 1 scores, one a signal, had 0");
    assertThatThrownBy(() -> probability.of(new Score(1, Scores.L1)))
        .hasMessageStartingWith("this probability is of");
    assertThatThrownBy(() -> probability.of(Scores.hoyer(Double.NaN)))
        .hasMessage("cannot judge a score of NaN");
    assertThatThrownBy(() -> ErrorProbability.logistic(List.of()))
        .hasMessage("the probability of an error needs at least one signal");
    assertThatThrownBy(
            () -> ErrorProbability.logistic(List.of(labelled, drawn(100, random, x -> 0.5))))
        .hasMessageStartingWith("signals must be of the same requests");
    assertThatThrownBy(
            () -> ErrorProbability.isotonic(Scores.labelled(Scores.upTo(50), x -> x > 5)))
        .hasMessage(
            "the probability of an error needs at least 10 right and 10 wrong answers, had 44 and"
                + " 6");
  }
}
