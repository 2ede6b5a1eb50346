package io.github.sgicl.subspace;

/**
 * What a {@link CoordinateSelection} does to the chosen coordinates. The others get the opposite.
 */
public enum Effect {
  /** The chosen coordinates stay as they are, all others become 0. */
  KEEP,
  /** The chosen coordinates become 0, all others stay as they are. */
  DROP
}
