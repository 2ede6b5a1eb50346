package io.github.sgicl.regression;

import java.util.Arrays;

/**
 * The penalised logistic regression of marks on features, solved by Newton's method. The step of
 * each round comes from conjugate gradients and is halved until the loss falls enough.
 */
final class NewtonFit {

  private static final double CLOSE = 1e-9;
  private static final int ROUNDS = 100;
  private static final int STEPS = 1_000;
  private static final int HALVINGS = 60;
  private static final double ARMIJO = 1e-4;

  private final Features features;
  private final boolean[] marked;
  private final double penalty;

  /**
   * @param features at least one row
   * @param marked which rows are
   * @param penalty of the weights; the intercept has none
   */
  NewtonFit(Features features, boolean[] marked, double penalty) {
    if (!(penalty > 0 && Double.isFinite(penalty))) {
      throw new IllegalArgumentException("penalty must be finite and > 0, was " + penalty);
    }
    int marks = 0;
    for (boolean one : marked) {
      marks += one ? 1 : 0;
    }
    if (marks == 0 || marks == marked.length) {
      throw new IllegalArgumentException(
          "a fit needs marked and unmarked items, was %d of %d".formatted(marks, marked.length));
    }
    this.features = features;
    this.marked = marked;
    this.penalty = penalty;
  }

  /** The weights, and the intercept behind them, from the share of the marked alone. */
  double[] solution() {
    double[] start = new double[features.width() + 1];
    int marks = 0;
    for (boolean one : marked) {
      marks += one ? 1 : 0;
    }
    start[features.width()] = Math.log((double) marks / (marked.length - marks));
    return solution(start, CLOSE);
  }

  /**
   * The weights, and the intercept behind them.
   *
   * @param start where to begin, such as the solution of a neighbouring penalty
   * @param close the share of its size at the start to which the gradient must shrink
   * @throws ArithmeticException if it does not
   */
  double[] solution(double[] start, double close) {
    double[] at = start.clone();
    double[] odds = logOdds(at);
    double loss = loss(at, odds);
    double wanted = Double.NaN;
    double size = Double.NaN;
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = gradient(at, odds);
      size = Math.sqrt(dot(gradient, gradient));
      if (round == 0) {
        wanted = close * Math.max(size, Math.sqrt(marked.length));
      }
      if (!Double.isFinite(size)) {
        break;
      }
      if (size <= wanted) {
        return at;
      }
      double[] step = step(odds, gradient, size);
      double slope = dot(step, gradient);
      double[] stepOdds = logOdds(step);
      double length = 1;
      boolean fell = false;
      for (int halving = 0; halving < HALVINGS && !fell; halving++) {
        double[] next = sum(at, length, step);
        double[] nextOdds = sum(odds, length, stepOdds);
        double nextLoss = loss(next, nextOdds);
        // So near the end the loss no longer tells steps apart.
        double noise = 1e-14 * Math.abs(loss);
        if (nextLoss <= loss + ARMIJO * length * slope + noise) {
          at = next;
          odds = nextOdds;
          loss = nextLoss;
          fell = true;
        }
        length /= 2;
      }
      if (!fell) {
        break;
      }
    }
    throw new ArithmeticException(
        "logistic regression of %d items by %d features at penalty %s did not converge: the gradient is %s, wanted at most %s"
            .formatted(marked.length, features.width(), penalty, size, wanted));
  }

  private double[] logOdds(double[] at) {
    int width = features.width();
    double[] odds = features.times(at);
    for (int i = 0; i < odds.length; i++) {
      odds[i] += at[width];
    }
    return odds;
  }

  private double loss(double[] at, double[] odds) {
    double loss = 0;
    for (int i = 0; i < odds.length; i++) {
      double against = marked[i] ? -odds[i] : odds[i];
      loss +=
          against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
    }
    double squares = 0;
    for (int i = 0; i < features.width(); i++) {
      squares += at[i] * at[i];
    }
    return loss + penalty / 2 * squares;
  }

  private double[] gradient(double[] at, double[] odds) {
    int width = features.width();
    double[] residuals = new double[odds.length];
    double sum = 0;
    for (int i = 0; i < odds.length; i++) {
      residuals[i] = LogisticRegression.probability(odds[i]) - (marked[i] ? 1 : 0);
      sum += residuals[i];
    }
    double[] gradient = Arrays.copyOf(features.sum(residuals), width + 1);
    gradient[width] = sum;
    for (int i = 0; i < width; i++) {
      gradient[i] += penalty * at[i];
    }
    return gradient;
  }

  /** Solves curvature * step = -gradient as closely as the round deserves. */
  private double[] step(double[] odds, double[] gradient, double size) {
    double[] spread = new double[odds.length];
    for (int i = 0; i < odds.length; i++) {
      double p = LogisticRegression.probability(odds[i]);
      spread[i] = p * (1 - p);
    }
    double[] step = new double[gradient.length];
    double[] rest = sum(step, -1, gradient);
    double[] direction = rest;
    double product = size * size;
    double wanted = size * Math.min(0.1, Math.sqrt(size / marked.length));
    for (int i = 0; i < STEPS && Math.sqrt(product) > wanted; i++) {
      double[] curved = curved(spread, direction);
      double length = product / dot(direction, curved);
      step = sum(step, length, direction);
      rest = sum(rest, -length, curved);
      double next = dot(rest, rest);
      direction = sum(rest, next / product, direction);
      product = next;
    }
    return step;
  }

  private double[] curved(double[] spread, double[] direction) {
    int width = features.width();
    double[] along = logOdds(direction);
    double sum = 0;
    for (int i = 0; i < spread.length; i++) {
      along[i] *= spread[i];
      sum += along[i];
    }
    double[] curved = Arrays.copyOf(features.sum(along), width + 1);
    curved[width] = sum;
    for (int i = 0; i < width; i++) {
      curved[i] += penalty * direction[i];
    }
    return curved;
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
