package io.github.sgicl.metric;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The bits of a tile of floats, by bulk copies through one memory block under two views: a loop of
 * {@link Float#floatToRawIntBits} is not vectorised on JDK 17, the copies are.
 */
final class FloatBits {

  private static final int BYTES = Tiles.WIDTH * Float.BYTES;

  private final FloatBuffer floats;
  private final IntBuffer ints;

  FloatBits() {
    ByteBuffer block = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    floats = block.asFloatBuffer();
    ints = block.asIntBuffer();
  }

  void ofFloats(float[] tile, int[] bits) {
    floats.put(0, tile, 0, Tiles.WIDTH);
    ints.get(0, bits, 0, Tiles.WIDTH);
  }

  void toFloats(int[] bits, float[] tile) {
    ints.put(0, bits, 0, Tiles.WIDTH);
    floats.get(0, tile, 0, Tiles.WIDTH);
  }
}
