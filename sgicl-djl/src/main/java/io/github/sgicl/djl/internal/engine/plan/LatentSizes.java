package io.github.sgicl.djl.internal.engine.plan;

/**
 * The sizes of latent attention: queries come out of one latent vector of a token, keys and values
 * out of another. Of a head's coordinates in queries and keys some rest and the others turn; the
 * latter are the same in the keys of all heads.
 *
 * @param query the width of the vector that queries come out of, 0 if they come out of the residual
 * @param keyValue the width of the vector that keys and values come out of
 * @param resting how many coordinates of a head do not turn
 * @param turning how many turn
 * @param value the width of a head's values
 */
public record LatentSizes(int query, int keyValue, int resting, int turning, int value) {

  /** Queries, keys and values come out of the residual. */
  static LatentSizes none() {
    return new LatentSizes(0, 0, 0, 0, 0);
  }

  /** The width of what comes out of the vector of keys and values for so many heads. */
  int width(int heads) {
    return heads * (resting + value);
  }

  boolean isNone() {
    return keyValue == 0;
  }
}
