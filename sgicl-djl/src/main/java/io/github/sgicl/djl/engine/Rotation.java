package io.github.sgicl.djl.engine;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.checkpoint.InverseFrequencies;
import io.github.sgicl.djl.checkpoint.RopeConfig;
import io.github.sgicl.djl.checkpoint.RopeScaling;
import java.util.Optional;

/**
 * How positions turn queries and keys in sequences of up to some length; not at all in models that
 * learn positions.
 */
final class Rotation {

  private final float[] frequencies;
  private final double scaling;

  private Rotation(float[] frequencies, double scaling) {
    this.frequencies = frequencies;
    this.scaling = scaling;
  }

  static Rotation of(Optional<RopeConfig> rope, int headDim, int length) {
    if (rope.isEmpty()) {
      return new Rotation(new float[0], 1);
    }
    RopeConfig config = rope.get();
    InverseFrequencies turns =
        InverseFrequencies.of(config, config.rotaryDimension(headDim), length);
    return new Rotation(turns.values(), turns.attentionScaling());
  }

  /** A number that two lengths share if their sequences turn by the same frequencies. */
  static int regime(Optional<RopeConfig> rope, int length) {
    RopeScaling scaling = rope.map(RopeConfig::scaling).orElseGet(RopeScaling.Unscaled::new);
    if (scaling instanceof RopeScaling.Dynamic dynamic) {
      return Math.max(length, dynamic.maxPositions());
    }
    if (scaling instanceof RopeScaling.LongRope longRope) {
      return length > longRope.originalMaxPositions() ? 1 : 0;
    }
    return 0;
  }

  /** Radians per position, one for each pair of a head's coordinates. */
  IValue frequencies(NativeScope scope) {
    return scope.tensor(frequencies);
  }

  /** What cosines and sines are multiplied by. */
  IValue scaling(NativeScope scope) {
    return scope.number(scaling);
  }
}
