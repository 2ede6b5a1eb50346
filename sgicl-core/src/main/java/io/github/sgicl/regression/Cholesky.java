package io.github.sgicl.regression;

/** The lower factor L of a symmetric positive definite matrix A = L L^T. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The factor.
   *
   * @throws ArithmeticException if the matrix is not positive definite
   */
  static double[][] of(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException(
              "matrix is not positive definite, pivot " + i + " is " + sum);
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
    return factor;
  }

  /** The solution of {@code L x = right}. */
  static double[] forward(double[][] factor, double[] right) {
    double[] solution = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * solution[k];
      }
      solution[i] = sum / factor[i][i];
    }
    return solution;
  }
}
