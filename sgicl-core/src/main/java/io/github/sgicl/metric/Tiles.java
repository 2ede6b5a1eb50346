package io.github.sgicl.metric;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A copy of one vector in tiles of {@value #WIDTH} floats, the last one filled up with zeros. Loops
 * over a whole tile start at 0 and end at a constant, which is the shape that the JIT turns into
 * vector instructions; loops over a row inside a matrix are not. A tile is 4 KiB: the copy and what
 * is computed from it stay in the first-level cache.
 */
final class Tiles {

  static final int WIDTH = 1 << 10;

  private final FloatBits floatBits = new FloatBits();
  private float[][] tiles = {};
  private int[][] bits = {};
  private int dimension;
  private boolean bitsTaken;

  /** Starts a vector of d coordinates, all 0. Tiles of an earlier vector are used again. */
  void reset(int d) {
    dimension = d;
    bitsTaken = false;
    int wanted = count();
    if (tiles.length < wanted) {
      int present = tiles.length;
      tiles = Arrays.copyOf(tiles, wanted);
      for (int t = present; t < wanted; t++) {
        tiles[t] = new float[WIDTH];
      }
    }
    pad(0);
  }

  /**
   * Gives the places behind the last coordinate a value: 0, except while a kernel needs another.
   */
  void pad(float value) {
    int filled = dimension % WIDTH;
    if (filled != 0) {
      Arrays.fill(tiles[count() - 1], filled, WIDTH, value);
    }
  }

  /** Copies part of a row to the coordinates that start at {@code to}. */
  void put(int to, float[] source, int from, int length) {
    int done = 0;
    while (done < length) {
      int within = (to + done) % WIDTH;
      int part = Math.min(WIDTH - within, length - done);
      System.arraycopy(source, from + done, tiles[(to + done) / WIDTH], within, part);
      done += part;
    }
  }

  /** Copies part of a buffer, whose position is left, to the coordinates from {@code to}. */
  void put(int to, FloatBuffer source, int from, int length) {
    int done = 0;
    while (done < length) {
      int within = (to + done) % WIDTH;
      int part = Math.min(WIDTH - within, length - done);
      source.get(from + done, tiles[(to + done) / WIDTH], within, part);
      done += part;
    }
  }

  void set(int i, float value) {
    tiles[i >>> 10][i & (WIDTH - 1)] = value;
  }

  void copyTo(float[] values) {
    for (int i = 0; i < dimension; i += WIDTH) {
      System.arraycopy(tiles[i / WIDTH], 0, values, i, Math.min(WIDTH, dimension - i));
    }
  }

  /** Multiplies by 2^exponent, exactly unless the result is denormal. */
  void scale(int exponent) {
    bitsTaken = false;
    for (int t = 0; t < count(); t++) {
      float[] tile = tiles[t];
      for (int j = 0; j < WIDTH; j++) {
        tile[j] = Math.scalb(tile[j], exponent);
      }
    }
  }

  /** The largest magnitude. */
  float largest() {
    float largest = 0;
    for (int i = 0; i < dimension; i++) {
      largest = Math.max(largest, Math.abs(get(i)));
    }
    return largest;
  }

  /**
   * Refuses a value that is NaN or infinite.
   *
   * @throws IllegalArgumentException if there is one; the message names its index
   */
  void requireFinite() {
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(get(i))) {
        throw new IllegalArgumentException("vector[" + i + "] is " + get(i));
      }
    }
  }

  /**
   * The bits of a tile's magnitudes, taken once for each vector. Floats that are not negative are
   * ordered as their bits are.
   */
  int[] magnitudeBits(int t) {
    if (!bitsTaken) {
      if (bits.length < count()) {
        bits = new int[count()][WIDTH];
      }
      for (int i = 0; i < count(); i++) {
        floatBits.ofFloats(tiles[i], bits[i]);
        clearSigns(bits[i]);
      }
      bitsTaken = true;
    }
    return bits[t];
  }

  private static void clearSigns(int[] bits) {
    for (int j = 0; j < WIDTH; j++) {
      bits[j] = bits[j] & 0x7fffffff;
    }
  }

  float get(int i) {
    return tiles[i >>> 10][i & (WIDTH - 1)];
  }

  float[] tile(int t) {
    return tiles[t];
  }

  int count() {
    return (dimension + WIDTH - 1) / WIDTH;
  }

  int dimension() {
    return dimension;
  }
}
