package io.github.sgicl.metric;

import java.math.BigDecimal;

/**
 * The share of magnitudes strictly above a threshold. Made for the inner activations of an MLP,
 * where it says how much of the MLP an input uses. Sparser when lower; in [0, 1]: 0 for the
 * all-zero vector. Above 0 it is the L0 norm over d.
 *
 * <p>Of the {@linkplain SparsityMetric properties}, D4 and P2 hold; D3 and P1 tie; D1 fails, and so
 * does D2 except for a threshold of 0: the threshold is in the units of the vector, so that values
 * compare within one site of one model only.
 *
 * <p>Counted exactly.
 *
 * <p>Source: the share of active neurons of "The Lazy Neuron Phenomenon: On Emergence of Activation
 * Sparsity in Transformers", arXiv 2210.06313, there with a threshold of 0 for ReLU; smooth
 * activations need one above.
 *
 * @param threshold at least 0 and finite; the name gives it, such as {@code above0.01}
 */
public record ShareAbove(double threshold) implements SparsityMetric {

  /** Refuses a negative or infinite threshold. */
  public ShareAbove {
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
