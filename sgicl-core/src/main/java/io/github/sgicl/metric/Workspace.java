package io.github.sgicl.metric;

/**
 * The arrays in which one thread measures one vector after the other: 80 KiB, and about 30 bytes
 * for each coordinate of the longest vector seen. They are used again: measuring allocates nothing.
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
    this.tiled = new TiledVector(kernels, tiles, precise);
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
    empty(length).put(0, values, from, length);
    return measure();
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
  MeasuredVector measure() {
    if (tiles.dimension() < SHORT) {
      tiles.requireFinite();
      return precise.load(tiles, 1);
    }
    double sum = kernels.sumOfMagnitudes(tiles);
    double squares = kernels.sumOfSquares(tiles);
    if (squares >= LEAST_SQUARES && squares <= MOST_SQUARES && sum <= Double.MAX_VALUE) {
      return varied(1, sum, squares);
    }
    tiles.requireFinite();
    float largest = tiles.largest();
    if (largest == 0) {
      return precise.load(tiles, 1);
    }
    int exponent = Math.getExponent((double) largest);
    tiles.scale(-exponent);
    double unit = Math.scalb(1.0, exponent);
    return varied(unit, kernels.sumOfMagnitudes(tiles), kernels.sumOfSquares(tiles));
  }

  private MeasuredVector varied(double unit, double sum, double squares) {
    return tiles.dimension() * squares >= VARIED * sum * sum
        ? tiled.load(unit, sum, squares)
        : precise.load(tiles, unit);
  }
}
