package io.github.sgicl.djl.internal.sentence;

/** Scales a vector to length 1, one that is shorter than 1e-12 by that. */
record Normalize() implements SentenceModule {

  private static final double SHORTEST = 1e-12;

  @Override
  public float[] of(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.max(Math.sqrt(squares), SHORTEST);
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  @Override
  public int dimension(int dimension) {
    return dimension;
  }

  @Override
  public String label() {
    return "normalised";
  }
}
