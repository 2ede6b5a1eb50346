package io.github.sgicl.regression;

import java.util.List;

/** A matrix of numbers, a row for each item, that need not be copied to be fitted. */
interface Features {

  /** How many rows there are. */
  int rows();

  /** How many numbers a row holds. */
  int width();

  /** The product of every row with weights. */
  double[] times(double[] weights);

  /** The sum of the rows, each times its factor. */
  double[] sum(double[] factors);

  static Features of(double[][] rows) {
    return new Features() {
      @Override
      public int rows() {
        return rows.length;
      }

      @Override
      public int width() {
        return rows[0].length;
      }

      @Override
      public double[] times(double[] weights) {
        double[] products = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
          double sum = 0;
          for (int i = 0; i < rows[row].length; i++) {
            sum += rows[row][i] * weights[i];
          }
          products[row] = sum;
        }
        return products;
      }

      @Override
      public double[] sum(double[] factors) {
        double[] sum = new double[width()];
        for (int row = 0; row < rows.length; row++) {
          for (int i = 0; i < sum.length; i++) {
            sum[i] += factors[row] * rows[row][i];
          }
        }
        return sum;
      }
    };
  }

  static Features of(List<float[]> rows) {
    return new Features() {
      @Override
      public int rows() {
        return rows.size();
      }

      @Override
      public int width() {
        return rows.get(0).length;
      }

      @Override
      public double[] times(double[] weights) {
        return rows.stream().mapToDouble(row -> product(row, weights)).toArray();
      }

      @Override
      public double[] sum(double[] factors) {
        double[] sum = new double[width()];
        int place = 0;
        for (float[] row : rows) {
          double factor = factors[place++];
          for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * row[i];
          }
        }
        return sum;
      }
    };
  }

  /** Four sums side by side, which the processor takes in one step. */
  private static double product(float[] row, double[] weights) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int whole = row.length - row.length % 4;
    for (int i = 0; i < whole; i += 4) {
      a += row[i] * weights[i];
      b += row[i + 1] * weights[i + 1];
      c += row[i + 2] * weights[i + 2];
      d += row[i + 3] * weights[i + 3];
    }
    for (int i = whole; i < row.length; i++) {
      a += row[i] * weights[i];
    }
    return a + b + (c + d);
  }

  /** These numbers with each column moved by its centre and divided by its scale. */
  default Features standardised(double[] centres, double[] scales) {
    Features raw = this;
    return new Features() {
      @Override
      public int rows() {
        return raw.rows();
      }

      @Override
      public int width() {
        return raw.width();
      }

      @Override
      public double[] times(double[] weights) {
        double[] scaled = new double[raw.width()];
        double moved = 0;
        for (int i = 0; i < scaled.length; i++) {
          scaled[i] = weights[i] / scales[i];
          moved += scaled[i] * centres[i];
        }
        double[] products = raw.times(scaled);
        for (int row = 0; row < products.length; row++) {
          products[row] -= moved;
        }
        return products;
      }

      @Override
      public double[] sum(double[] factors) {
        double all = 0;
        for (double factor : factors) {
          all += factor;
        }
        double[] sum = raw.sum(factors);
        for (int i = 0; i < sum.length; i++) {
          sum[i] = (sum[i] - all * centres[i]) / scales[i];
        }
        return sum;
      }
    };
  }
}
