package io.github.sgicl.djl.engine;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.checkpoint.InverseFrequencies;
import io.github.sgicl.djl.checkpoint.RopeConfig;
import io.github.sgicl.djl.checkpoint.RopeScaling;
import java.util.List;

/**
 * How positions turn queries and keys in sequences of up to some length: one way or several, of
 * which each block takes one; in models that learn positions, one way that turns nothing.
 */
final class Rotation {

  private final List<float[]> frequencies;
  private final double[] scalings;

  private Rotation(List<float[]> frequencies, double... scalings) {
    this.frequencies = frequencies;
    this.scalings = scalings;
  }

  static Rotation of(List<RopeConfig> ropes, int headDim, int length) {
    if (ropes.isEmpty()) {
      return new Rotation(List.of(new float[0]), 1);
    }
    List<InverseFrequencies> turns =
        ropes.stream()
            .map(rope -> InverseFrequencies.of(rope, rope.rotaryDimension(headDim), length))
            .toList();
    return new Rotation(
        turns.stream().map(InverseFrequencies::values).toList(),
        turns.stream().mapToDouble(InverseFrequencies::attentionScaling).toArray());
  }

  /** A number that two lengths share if their sequences turn by the same frequencies. */
  static int regime(List<RopeConfig> ropes, int length) {
    for (RopeConfig rope : ropes) {
      if (rope.scaling() instanceof RopeScaling.Dynamic dynamic) {
        return Math.max(length, dynamic.maxPositions());
      }
      if (rope.scaling() instanceof RopeScaling.LongRope longRope) {
        return length > longRope.originalMaxPositions() ? 1 : 0;
      }
    }
    return 0;
  }

  /** For each way, radians per position of each pair of a head's coordinates that turns. */
  IValue frequencies(NativeScope scope) {
    return scope.tensors(frequencies);
  }

  /** For each way, what cosines and sines are multiplied by. */
  IValue scalings(NativeScope scope) {
    return scope.numbers(scalings);
  }
}
