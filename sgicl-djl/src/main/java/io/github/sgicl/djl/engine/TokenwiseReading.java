package io.github.sgicl.djl.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one prompt at all its tokens, one block of the model at a time: the states of one boundary
 * are in native memory, some rows of them on the Java heap.
 */
final class TokenwiseReading {

  /** How many states are on the Java heap at once. */
  static final int ROWS_AT_ONCE = 512;

  private final TransformerEngine engine;
  private final int[] boundaries;
  private final StateConsumer consumer;

  TokenwiseReading(TransformerEngine engine, int[] boundaries, StateConsumer consumer) {
    this.engine = engine;
    this.boundaries = boundaries;
    this.consumer = consumer;
  }

  void read(long... prompt) {
    TokenPack tokens = TokenPack.of(List.of(prompt));
    Rotation rotation = engine.rotation(prompt.length);
    int deepest = boundaries[boundaries.length - 1];
    try (ScriptedModel.Call call = engine.model().call()) {
      NativeScope scope = call.scope();
      IValue positions = tokens.positions(scope);
      IValue lengths = tokens.lengths(scope);
      IValue frequencies = rotation.frequencies(scope);
      IValue scalings = rotation.scalings(scope);
      IValue x = call.run(scope, "embed", tokens.ids(scope), positions, call.weights());
      for (int boundary = 0; boundary <= deepest; boundary++) {
        if (Arrays.binarySearch(boundaries, boundary) >= 0) {
          handOut(call, x, boundary, prompt.length);
        }
        if (boundary < deepest) {
          IValue before = x;
          x =
              call.run(
                  scope,
                  "step",
                  before,
                  scope.number(boundary),
                  positions,
                  call.weights(),
                  lengths,
                  frequencies,
                  scalings);
          scope.release(before);
        }
      }
    }
  }

  private void handOut(ScriptedModel.Call call, IValue x, int boundary, int tokens) {
    int hidden = engine.hiddenSize();
    for (int begin = 0; begin < tokens; begin += ROWS_AT_ONCE) {
      int end = Math.min(begin + ROWS_AT_ONCE, tokens);
      float[] rows = rows(call, x, boundary, begin, end);
      for (int t = begin; t < end; t++) {
        int row = t - begin;
        consumer.accept(boundary, t, Arrays.copyOfRange(rows, row * hidden, (row + 1) * hidden));
      }
    }
  }

  private static float[] rows(ScriptedModel.Call call, IValue x, int boundary, int begin, int end) {
    try (NativeScope scope = call.newScope()) {
      return scope.floats(
          call.run(
              scope,
              "part_of_boundary",
              x,
              scope.number(boundary),
              scope.number(begin),
              scope.number(end),
              call.weights()));
    }
  }
}
