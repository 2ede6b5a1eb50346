package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.TransformerEngine;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one prompt at all its tokens, one block of the model at a time: the states of one boundary
 * are in native memory, some rows of them on the Java heap, or what was measured of these.
 */
public final class TokenwiseReading {

  /** How many states are on the Java heap at once. */
  public static final int ROWS_AT_ONCE = 512;

  private final TransformerEngine engine;
  private final int[] boundaries;

  /** Takes some rows of a boundary; the scope lives until it returns. */
  private interface Rows {
    void take(NativeScope scope, IValue rows, int boundary, int begin, int end);
  }

  public TokenwiseReading(TransformerEngine engine, int... boundaries) {
    this.engine = engine;
    this.boundaries = boundaries;
  }

  /** Hands out the states. */
  public void read(long[] prompt, RawStateListener consumer) {
    int hidden = engine.hiddenSize();
    try (ScriptedModel.Call call = engine.model().call()) {
      read(
          call,
          prompt,
          (scope, rows, boundary, begin, end) -> {
            float[] states = scope.floats(rows);
            for (int t = begin; t < end; t++) {
              int row = (t - begin) * hidden;
              consumer.accept(boundary, t, Arrays.copyOfRange(states, row, row + hidden));
            }
          });
    }
  }

  /** Hands out a metric of the states. */
  public void measure(long[] prompt, ScriptedMetric metric, MeasureListener consumer) {
    int hidden = engine.hiddenSize();
    try (ScriptedModel.Call call = engine.model().call()) {
      PtSymbolBlock script = ScriptedMetric.compile(call.scope());
      read(
          call,
          prompt,
          (scope, rows, boundary, begin, end) -> {
            double[] values = metric.of(call, scope, script, rows, hidden);
            double[] finite = scope.doubles(call.run(scope, script, "finite", rows));
            for (int t = begin; t < end; t++) {
              consumer.accept(boundary, t, values[t - begin], finite[t - begin] == 1);
            }
          });
    }
  }

  private void read(ScriptedModel.Call call, long[] prompt, Rows consumer) {
    TokenPack tokens = TokenPack.of(List.of(prompt));
    Rotation rotation = engine.rotation();
    int deepest = boundaries[boundaries.length - 1];
    NativeScope scope = call.scope();
    IValue positions = tokens.positions(scope);
    IValue lengths = tokens.lengths(scope);
    IValue frequencies = rotation.frequencies(scope, tokens);
    IValue scalings = rotation.scalings(scope);
    IValue x = call.run(scope, "embed", tokens.ids(scope), positions, call.weights());
    for (int boundary = 0; boundary <= deepest; boundary++) {
      if (Arrays.binarySearch(boundaries, boundary) >= 0) {
        handOut(call, x, boundary, prompt.length, consumer);
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

  private static void handOut(
      ScriptedModel.Call call, IValue x, int boundary, int tokens, Rows consumer) {
    for (int begin = 0; begin < tokens; begin += ROWS_AT_ONCE) {
      int end = Math.min(begin + ROWS_AT_ONCE, tokens);
      try (NativeScope scope = call.newScope()) {
        IValue rows =
            call.run(
                scope,
                "part_of_boundary",
                x,
                scope.number(boundary),
                scope.number(begin),
                scope.number(end),
                call.weights());
        consumer.take(scope, rows, boundary, begin, end);
      }
    }
  }
}
