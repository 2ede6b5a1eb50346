package io.github.sgicl.bench;

import java.util.Random;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Vectors shaped like hidden states: normal values with four massive coordinates. A benchmark takes
 * another one each time, since repeating one vector lets branch prediction learn it.
 */
@State(Scope.Thread)
public class HiddenStates {

  private static final int POOL = 64;

  /** The number of coordinates. */
  @Param({"896", "2048", "4096", "4099"})
  public int dimension;

  private float[][] vectors = {};
  private int next;

  /** Draws the vectors. */
  @Setup
  public void draw() {
    Random random = new Random(42);
    vectors = new float[POOL][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      for (int massive = 0; massive < 4; massive++) {
        vector[random.nextInt(dimension)] *= 300;
      }
    }
  }

  float[] next() {
    next = (next + 1) % POOL;
    return vectors[next];
  }
}
