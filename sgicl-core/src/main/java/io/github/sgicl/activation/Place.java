package io.github.sgicl.activation;

import java.util.Locale;

/** Which vector is read of a token at a layer. Vectors of different places do not compare. */
public enum Place {
  /** The residual stream at the layer boundary: the hidden state. */
  RESIDUAL,
  /**
   * The inner activations of the MLP of the block in front of the boundary: what its down
   * projection takes, {@code act(gate) * up}, or {@code act(up)} without a gate.
   */
  MLP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
