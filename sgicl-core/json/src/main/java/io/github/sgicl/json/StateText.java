package io.github.sgicl.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A state as a text: its numbers as float32, the lowest byte first, in Base64. */
public final class StateText {

  private StateText() {}

  /** The text of these numbers. */
  public static String of(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The numbers of a text.
   *
   * @throws IllegalArgumentException if it is not Base64 of one or more numbers
   */
  public static float[] read(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "a state must be whole numbers of 4 bytes, was %d bytes".formatted(bytes.length));
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
