package io.github.sgicl.metric;

import java.math.BigDecimal;

/**
 * {@link SparsityMetrics#shareAbove(double)}.
 *
 * @param threshold at least 0 and finite
 */
record ShareAbove(double threshold) implements SparsityMetric {

  ShareAbove {
    if (!(threshold >= 0 && threshold <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("threshold must be >= 0 and finite, was " + threshold);
    }
  }

  @Override
  public String name() {
    return "above" + BigDecimal.valueOf(threshold).stripTrailingZeros().toPlainString();
  }

  @Override
  public Orientation orientation() {
    return Orientation.LOWER_IS_SPARSER;
  }

  @Override
  public double of(float[] vector) {
    int dimension = MeasuredVector.of(vector).dimension();
    int above = 0;
    for (float value : vector) {
      if (Math.abs(value) > threshold) {
        above++;
      }
    }
    return (double) above / dimension;
  }
}
