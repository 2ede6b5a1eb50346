package io.github.sgicl.djl.internal.sentence;

import java.util.Arrays;

/**
 * Keeps the first coordinates of a vector.
 *
 * @param kept how many
 */
record Truncation(int kept) implements SentenceModule {

  @Override
  public float[] of(float[] vector) {
    return Arrays.copyOf(vector, dimension(vector.length));
  }

  @Override
  public int dimension(int dimension) {
    return Math.min(kept, dimension);
  }

  @Override
  public String label() {
    return "first " + kept;
  }
}
