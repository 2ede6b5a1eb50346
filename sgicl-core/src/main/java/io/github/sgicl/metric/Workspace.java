package io.github.sgicl.metric;

/**
 * The arrays in which one thread measures one vector after the other. They grow to the longest
 * vector seen, about 40 bytes per coordinate, and are used again: measuring allocates nothing.
 */
final class Workspace {

  private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(Workspace::new);

  /** Shorter vectors are measured in double precision throughout. */
  private static final int SHORT = 128;

  /** How far {@code d S2 / S1^2} must exceed 1 for single precision to tell magnitudes apart. */
  private static final double VARIED = 1.2;

  private static final double LEAST_SQUARES = 0x1p-40;
  private static final double MOST_SQUARES = 0x1p60;

  private final Kernels kernels;
  private final Tiles tiles = new Tiles();
  private final PreciseVector precise = new PreciseVector();
  private final TiledVector tiled;

  private Workspace() {
    this(FastestKernels.create());
  }

  Workspace(Kernels kernels) {
    this.kernels = kernels;
    this.tiled = new TiledVector(kernels, precise);
  }

  /** The calling thread's workspace. */
  static Workspace ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Copies and measures part of an array. The result is valid until the next call.
   *
   * @throws IllegalArgumentException if the part is empty, or a value is NaN or infinite; the
   *     message names the index within the part
   */
  MeasuredVector measure(float[] values, int from, int length) {
    Tiles empty = empty(length);
    empty.put(0, values, from, length);
    return measure(empty);
  }

  /** Room for the next vector of a length. */
  Tiles empty(int length) {
    if (length == 0) {
      throw new IllegalArgumentException("a vector needs at least one value, was empty");
    }
    tiles.reset(length);
    return tiles;
  }

  /** Measures the vector that was put into {@link #empty}. */
  MeasuredVector measure(Tiles vector) {
    if (vector.dimension() < SHORT) {
      vector.requireFinite();
      return precise.load(vector, 1);
    }
    double sum = kernels.sumOfMagnitudes(vector);
    double squares = kernels.sumOfSquares(vector);
    if (squares >= LEAST_SQUARES && squares <= MOST_SQUARES && sum <= Double.MAX_VALUE) {
      return varied(vector, 1, sum, squares);
    }
    vector.requireFinite();
    float largest = vector.largest();
    if (largest == 0) {
      return precise.load(vector, 1);
    }
    int exponent = Math.getExponent((double) largest);
    vector.scale(-exponent);
    double unit = Math.scalb(1.0, exponent);
    return varied(vector, unit, kernels.sumOfMagnitudes(vector), kernels.sumOfSquares(vector));
  }

  private MeasuredVector varied(Tiles vector, double unit, double sum, double squares) {
    double d = vector.dimension();
    return d * squares >= VARIED * sum * sum
        ? tiled.load(vector, unit, sum, squares)
        : precise.load(vector, unit);
  }
}
