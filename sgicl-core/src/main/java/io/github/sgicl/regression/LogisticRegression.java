package io.github.sgicl.regression;

import java.util.Arrays;

/**
 * How likely items are marked, by their features: {@code log(p / (1 - p)) = intercept + weights *
 * features}, with the weights that make {@code sum log-loss + penalty / 2 * |weights|^2} smallest.
 * The intercept is not penalised. The penalty is one over the {@code C} of scikit-learn.
 *
 * <p>Fitted by Newton's method with line search, the step by conjugate gradients, which need no
 * matrix of the features' size; done when the gradient is a billionth of what it was without
 * features. Immutable.
 *
 * <p>Source: C.-J. Lin, R. C. Weng and S. S. Keerthi, "Trust Region Newton Method for Logistic
 * Regression", Journal of Machine Learning Research 9, 2008.
 */
public final class LogisticRegression {

  private final double intercept;
  private final double[] weights;
  private final double[][] curvature;

  private LogisticRegression(double intercept, double[] weights, double[][] curvature) {
    this.intercept = intercept;
    this.weights = weights;
    this.curvature = curvature;
  }

  /**
   * Fits few features, with what the standard errors need. Cost: about {@code n * d^2} for n items
   * of d features.
   *
   * @param rows the features of each item, all of one length and finite
   * @param marked which items are; some must be, and some not
   * @param penalty finite and above 0
   * @throws IllegalArgumentException if there are no features, the lengths differ, a feature is not
   *     finite, all items are marked or none is, or the penalty is not above 0
   * @throws ArithmeticException if the fit does not converge
   */
  public static LogisticRegression fit(double[][] rows, boolean[] marked, double penalty) {
    if (rows.length != marked.length) {
      throw new IllegalArgumentException(
          "each of %d rows needs a mark, had %d".formatted(rows.length, marked.length));
    }
    int features = rows.length == 0 ? 0 : rows[0].length;
    if (features == 0) {
      throw new IllegalArgumentException("a fit needs items with features");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != features) {
        throw new IllegalArgumentException(
            "rows[%d] must hold %d features, held %d".formatted(i, features, rows[i].length));
      }
      requireFinite(i, rows[i]);
    }
    double[] solution = new NewtonFit(Features.of(rows), marked, penalty).solution();
    double[] weights = Arrays.copyOf(solution, features);
    double[][] curvature = new double[features + 1][features + 1];
    for (double[] row : rows) {
      double p = probability(dot(weights, row) + solution[features]);
      for (int i = 0; i <= features; i++) {
        double left = p * (1 - p) * (i < features ? row[i] : 1);
        for (int j = 0; j <= features; j++) {
          curvature[i][j] += left * (j < features ? row[j] : 1);
        }
      }
    }
    for (int i = 0; i < features; i++) {
      curvature[i][i] += penalty;
    }
    return new LogisticRegression(solution[features], weights, Cholesky.of(curvature));
  }

  /** The log odds where all features are 0. */
  public double intercept() {
    return intercept;
  }

  /** The weight of each feature, copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The log odds of an item. */
  public double logOdds(double[] row) {
    requireWidth(row);
    return intercept + dot(weights, row);
  }

  /**
   * The standard error of an item's log odds: from the curvature of what was made smallest, penalty
   * included.
   */
  public double logOddsError(double[] row) {
    requireWidth(row);
    double[] extended = Arrays.copyOf(row, row.length + 1);
    extended[row.length] = 1;
    double[] half = Cholesky.forward(curvature, extended);
    return Math.sqrt(dot(half, half));
  }

  /** The probability of log odds. */
  public static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private void requireWidth(double[] row) {
    if (row.length != weights.length) {
      throw new IllegalArgumentException(
          "a row must hold %d features, held %d".formatted(weights.length, row.length));
    }
  }

  private static void requireFinite(int place, double[] row) {
    for (int i = 0; i < row.length; i++) {
      if (!Double.isFinite(row[i])) {
        throw new IllegalArgumentException("rows[%d][%d] is %s".formatted(place, i, row[i]));
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
