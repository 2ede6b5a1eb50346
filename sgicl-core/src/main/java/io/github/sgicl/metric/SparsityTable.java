package io.github.sgicl.metric;

import java.util.List;

/** The metrics of many vectors: a row for each vector, a column for each metric. Immutable. */
public final class SparsityTable {

  private final List<SparsityMetric> metrics;
  private final double[] values;

  SparsityTable(List<SparsityMetric> metrics, double[] values) {
    this.metrics = metrics;
    this.values = values;
  }

  /** The number of vectors. */
  public int rows() {
    return values.length / metrics.size();
  }

  /** The metrics, in the order in which they were asked for. */
  public List<SparsityMetric> metrics() {
    return metrics;
  }

  /**
   * One metric of one vector; NaN where it is undefined.
   *
   * @param row from 0
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalArgumentException if the metric was not asked for
   */
  public double value(int row, SparsityMetric metric) {
    if (!(0 <= row && row < rows())) {
      throw new IndexOutOfBoundsException("row must be in 0.." + (rows() - 1) + ", was " + row);
    }
    return values[row * metrics.size() + place(metric)];
  }

  /**
   * One metric of every vector, in their order; NaN where it is undefined.
   *
   * @throws IllegalArgumentException if the metric was not asked for
   */
  public double[] column(SparsityMetric metric) {
    int place = place(metric);
    double[] column = new double[rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = values[row * metrics.size() + place];
    }
    return column;
  }

  private int place(SparsityMetric metric) {
    int place = metrics.indexOf(metric);
    if (place < 0) {
      throw new IllegalArgumentException(
          "the table holds "
              + metrics.stream().map(SparsityMetric::name).toList()
              + ", wanted was "
              + metric.name());
    }
    return place;
  }

  @Override
  public String toString() {
    return "SparsityTable["
        + rows()
        + " x "
        + metrics.stream().map(SparsityMetric::name).toList()
        + "]";
  }
}
