package io.github.sgicl.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values: scikit-learn 1.9.1, LogisticRegression(C=1/penalty, tol=1e-14,
 * solver='newton-cholesky'), on numbers of the generator of the C standard's example.
 */
class LogisticRegressionTest {

  private static final double[][] ROWS = new double[40][3];
  private static final boolean[] MARKED = new boolean[40];

  static {
    double[] numbers = numbers(160);
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 3; j++) {
        ROWS[i][j] = 2 * numbers[3 * i + j] - 1;
      }
      double odds = 2 * ROWS[i][0] - ROWS[i][1];
      MARKED[i] = numbers[120 + i] < 1 / (1 + Math.exp(-odds));
    }
  }

  private static double[] numbers(int count) {
    long state = 1;
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      state = (state * 1103515245L + 12345) % (1L << 31);
      numbers[i] = state / (double) (1L << 31);
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({
    "1, -0.41085561045641966, 1.5326870432106923, -1.1540605134984945, 0.2645382420107276,"
        + " 0.7307936065109102",
    "10, -0.38876655461439197, 0.44562609496125766, -0.2814665841993094, 0.0400460293221382,"
        + " 0.49619789636088935",
    "0.01, -0.5073950129421618, 2.5566196562014696, -2.3121381510889, 0.6672362972626814,"
        + " 0.8902984224629548"
  })
  void agrees_with_scikit_learn(
      double penalty, double intercept, double first, double second, double third, double p) {
    LogisticRegression fit = LogisticRegression.fit(ROWS, MARKED, penalty);
    assertThat(fit.intercept()).isCloseTo(intercept, within(1e-7));
    assertThat(fit.weights()).containsExactly(new double[] {first, second, third}, within(1e-7));
    assertThat(LogisticRegression.probability(fit.logOdds(new double[] {0.5, -0.5, 0.25})))
        .isCloseTo(p, within(1e-8));
  }

  /** NumPy 2.4.6: the root of v' H^-1 v, H the curvature with the penalty of the weights. */
  @Test
  void the_error_of_log_odds_is_that_of_the_curvature() {
    LogisticRegression fit = LogisticRegression.fit(ROWS, MARKED, 1);
    assertThat(fit.logOddsError(new double[] {0.5, -0.5, 0.25}))
        .isCloseTo(0.5635788436899193, within(1e-7));
  }

  @Test
  void more_features_than_items_are_fitted_in_either_precision() {
    double[] numbers = numbers(12 * 30 + 12);
    double[][] rows = new double[12][30];
    List<float[]> half = new ArrayList<>();
    boolean[] marked = new boolean[12];
    for (int i = 0; i < 12; i++) {
      float[] row = new float[30];
      for (int j = 0; j < 30; j++) {
        rows[i][j] = 2 * numbers[30 * i + j] - 1;
        row[j] = (float) rows[i][j];
      }
      half.add(row);
      marked[i] = numbers[360 + i] < 0.5;
    }
    LogisticRegression fit = LogisticRegression.fit(rows, marked, 2);
    double[] wanted = {
      -0.05298946409333743, 0.234273690754012, -0.16397313847040657, 0.08415514743773182
    };
    assertThat(fit.intercept()).isCloseTo(0.9378569185072689, within(1e-7));
    assertThat(Arrays.copyOf(fit.weights(), 4)).containsExactly(wanted, within(1e-7));
    double[] single = new NewtonFit(Features.of(half), marked, 2).solution();
    assertThat(Arrays.copyOf(single, 4)).containsExactly(wanted, within(1e-6));
  }

  @Test
  void columns_moved_and_scaled_in_passing_are_as_if_they_had_been() {
    double[] centres = {0.3, -0.2, 0.1};
    double[] scales = {2, 0.5, 3};
    double[][] moved = new double[40][3];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 3; j++) {
        moved[i][j] = (ROWS[i][j] - centres[j]) / scales[j];
      }
    }
    double[] apart = new NewtonFit(Features.of(moved), MARKED, 1).solution();
    double[] passing =
        new NewtonFit(Features.of(ROWS).standardised(centres, scales), MARKED, 1).solution();
    assertThat(passing).containsExactly(apart, within(1e-8));
  }

  @Test
  void what_separates_wholly_is_held_by_the_penalty() {
    double[][] rows = {{-2}, {-1}, {1}, {2}};
    LogisticRegression fit =
        LogisticRegression.fit(rows, new boolean[] {false, false, true, true}, 1e-6);
    assertThat(fit.weights()[0]).isBetween(5.0, 20.0);
    assertThat(fit.intercept()).isCloseTo(0, within(1e-6));
  }

  @Test
  void a_fit_that_does_not_converge_is_refused_by_name() {
    NewtonFit huge =
        new NewtonFit(
            Features.of(new double[][] {{1e200}, {-1e200}, {1e200}}),
            new boolean[] {true, false, false},
            1);
    assertThatThrownBy(huge::solution)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith(
            "logistic regression of 3 items by 1 features at penalty 1.0 did not converge: the"
                + " gradient is Infinity");
  }

  @Test
  void refuses_what_cannot_be_fitted() {
    assertThatThrownBy(() -> LogisticRegression.fit(ROWS, new boolean[40], 1))
        .hasMessage("a fit needs marked and unmarked items, was 0 of 40");
    assertThatThrownBy(() -> LogisticRegression.fit(ROWS, MARKED, 0))
        .hasMessage("penalty must be finite and > 0, was 0.0");
    assertThatThrownBy(() -> LogisticRegression.fit(new double[0][], new boolean[0], 1))
        .hasMessage("a fit needs items with features");
    assertThatThrownBy(
            () -> LogisticRegression.fit(new double[][] {{1}, {1, 2}}, new boolean[2], 1))
        .hasMessage("rows[1] must hold 1 features, held 2");
    assertThatThrownBy(
            () -> LogisticRegression.fit(new double[][] {{1}, {Double.NaN}}, new boolean[2], 1))
        .hasMessage("rows[1][0] is NaN");
  }
}
