package io.github.sgicl.regression;

import io.github.sgicl.statistic.Reliability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A linear probe: ridge-penalised logistic regression on features that are standardised over the
 * items fitted. The penalty is the number of features, so that before any data the log odds of an
 * item have a variance of about 1, however many features there are; nothing is tuned. Immutable.
 *
 * <p>Source: G. Alain and Y. Bengio, "Understanding Intermediate Layers Using Linear Classifier
 * Probes", ICLR workshop 2017.
 */
public final class LinearProbe {

  /** Half of what the last bit of a float32 is worth. */
  private static final double ROUNDING = 0x1p-24;

  private final double intercept;
  private final double[] weights;

  private LinearProbe(double intercept, double[] weights) {
    this.intercept = intercept;
    this.weights = weights;
  }

  /**
   * What a probe says of each item that was fitted on items of other clusters: five folds, clusters
   * whole.
   *
   * @param rows the features of each item, such as a hidden state, all of one length and finite
   * @param marked which items are to be told
   * @param clusters each item's cluster
   * @param seed deals the folds
   * @return log odds, for each item; empty where there are fewer than five clusters, or those of
   *     some four folds have no marked item or no other
   * @throws IllegalArgumentException if the lengths differ or a feature is not finite
   */
  public static Optional<double[]> crossFitted(
      List<float[]> rows, boolean[] marked, int[] clusters, long seed) {
    requireMatrix(rows, marked.length);
    if (Arrays.stream(clusters).distinct().count() < Reliability.FOLDS) {
      return Optional.empty();
    }
    double[] said =
        Reliability.crossFitted(
            training -> {
              long marks = Arrays.stream(training).filter(item -> marked[item]).count();
              return marks == 0 || marks == training.length
                  ? item -> Double.NaN
                  : fitted(rows, marked, training);
            },
            marked,
            clusters,
            seed);
    return Arrays.stream(said).anyMatch(Double::isNaN) ? Optional.empty() : Optional.of(said);
  }

  private static IntToDoubleFunction fitted(List<float[]> rows, boolean[] marked, int... training) {
    boolean[] marks = new boolean[training.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = marked[training[i]];
    }
    LinearProbe probe = fit(Arrays.stream(training).mapToObj(rows::get).toList(), marks);
    return item -> probe.logOdds(rows.get(item));
  }

  /**
   * Fits all items.
   *
   * @param rows the features of each item, all of one length and finite
   * @param marked which items are to be told; some are, and some are not
   */
  static LinearProbe fit(List<float[]> rows, boolean[] marked) {
    Features features = Features.of(rows);
    double[] centres = features.sum(weightsOf(rows.size()));
    double[] scales = scales(rows, centres);
    double[] solution =
        new NewtonFit(features.standardised(centres, scales), marked, centres.length).solution();
    double[] weights = new double[centres.length];
    double intercept = solution[centres.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = solution[i] / scales[i];
      intercept -= weights[i] * centres[i];
    }
    return new LinearProbe(intercept, weights);
  }

  private static double[] weightsOf(int rows) {
    double[] weights = new double[rows];
    Arrays.fill(weights, 1.0 / rows);
    return weights;
  }

  /** The standard deviation of each feature, 1 where it varies by rounding only. */
  private static double[] scales(List<float[]> rows, double[] centres) {
    double[] scales = new double[centres.length];
    for (int i = 0; i < scales.length; i++) {
      double squares = 0;
      for (float[] row : rows) {
        double off = row[i] - centres[i];
        squares += off * off;
      }
      double deviation = Math.sqrt(squares / rows.size());
      scales[i] = deviation > ROUNDING * Math.abs(centres[i]) ? deviation : 1;
    }
    return scales;
  }

  /** The log odds of an item. */
  double logOdds(float[] row) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * row[i];
    }
    return sum;
  }

  private static void requireMatrix(List<float[]> rows, int items) {
    if (rows.size() != items || items == 0) {
      throw new IllegalArgumentException(
          "a probe needs a row and a mark of each item, had %d rows and %d marks"
              .formatted(rows.size(), items));
    }
    int width = rows.get(0).length;
    for (int place = 0; place < items; place++) {
      float[] row = rows.get(place);
      if (row.length != width || width == 0) {
        throw new IllegalArgumentException(
            "row %d must hold %d features, at least 1, held %d"
                .formatted(place, width, row.length));
      }
      int at = place;
      IntStream.range(0, width)
          .filter(i -> !Float.isFinite(row[i]))
          .findFirst()
          .ifPresent(
              i -> {
                throw new IllegalArgumentException(
                    "row %d holds %s at %d".formatted(at, row[i], i));
              });
    }
  }
}
