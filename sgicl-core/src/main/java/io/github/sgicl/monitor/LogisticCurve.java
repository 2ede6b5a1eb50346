package io.github.sgicl.monitor;

import io.github.sgicl.regression.LogisticRegression;
import io.github.sgicl.statistic.Interval;

/**
 * A logistic curve of one or several difficulties, each with mean 0 and standard deviation 1 over
 * the labelled requests, at a penalty of 1. Its intervals are those of a curve of that shape: the
 * log odds more or less 1.96 standard errors.
 */
final class LogisticCurve implements ErrorCurve {

  private static final double PENALTY = 1;

  /** The quantile of the normal distribution that goes with {@link #CONFIDENCE}. */
  private static final double QUANTILE = 1.959963984540054;

  private final double[] means;
  private final double[] deviations;
  private final LogisticRegression fit;

  private LogisticCurve(double[] means, double[] deviations, LogisticRegression fit) {
    this.means = means;
    this.deviations = deviations;
    this.fit = fit;
  }

  static LogisticCurve of(double[][] rows, boolean[] wrong) {
    double[] means = new double[rows[0].length];
    double[] deviations = new double[means.length];
    for (int signal = 0; signal < means.length; signal++) {
      double sum = 0;
      for (double[] row : rows) {
        sum += row[signal];
      }
      means[signal] = sum / rows.length;
      double squares = 0;
      for (double[] row : rows) {
        squares += (row[signal] - means[signal]) * (row[signal] - means[signal]);
      }
      // A signal that is the same everywhere says nothing at any scale.
      deviations[signal] = squares == 0 ? 1 : Math.sqrt(squares / rows.length);
    }
    double[][] standard = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      standard[i] = standard(rows[i], means, deviations);
    }
    return new LogisticCurve(means, deviations, LogisticRegression.fit(standard, wrong, PENALTY));
  }

  private static double[] standard(double[] row, double[] means, double[] deviations) {
    double[] standard = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      standard[i] = (row[i] - means[i]) / deviations[i];
    }
    return standard;
  }

  double logOdds(double[] difficulties) {
    return fit.logOdds(standard(difficulties, means, deviations));
  }

  @Override
  public double estimate(double[] difficulties) {
    return LogisticRegression.probability(logOdds(difficulties));
  }

  @Override
  public Interval at(double[] difficulties) {
    double[] row = standard(difficulties, means, deviations);
    double odds = fit.logOdds(row);
    double reach = QUANTILE * fit.logOddsError(row);
    return new Interval(
        LogisticRegression.probability(odds),
        LogisticRegression.probability(odds - reach),
        LogisticRegression.probability(odds + reach),
        CONFIDENCE);
  }
}
