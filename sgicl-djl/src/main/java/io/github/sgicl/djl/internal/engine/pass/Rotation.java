package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.checkpoint.InverseFrequencies;
import io.github.sgicl.djl.internal.checkpoint.RopeConfig;
import io.github.sgicl.djl.internal.checkpoint.RopeScaling;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.plan.TransformerPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How positions turn queries and keys: one way or several, of which each block takes one; in models
 * that learn positions, and last in those with blocks that have none, a way that turns nothing.
 * Where a way depends on a sequence's length, all its tokens turn by the length that it has when it
 * is read, and never by that of another.
 */
public final class Rotation {

  private final List<RopeConfig> ropes;
  private final int headDim;
  private final boolean still;
  private final boolean fixed;
  private final List<float[]> shortest;
  private final double[] scalings;

  private Rotation(List<RopeConfig> ropes, int headDim, boolean still) {
    this.ropes = ropes;
    this.headDim = headDim;
    this.still = still || ropes.isEmpty();
    this.fixed = ropes.stream().noneMatch(rope -> dependsOnLength(rope.scaling()));
    this.shortest = computed(1);
    this.scalings =
        DoubleStream.concat(
                ropes.stream().mapToDouble(rope -> turns(rope, 1).attentionScaling()),
                this.still ? DoubleStream.of(1) : DoubleStream.empty())
            .toArray();
  }

  public static Rotation of(TransformerPlan plan) {
    return new Rotation(plan.ropes(), plan.sizes().turningDim(), plan.style().standsStill());
  }

  /** One way alone. */
  public static Rotation of(RopeConfig rope, int headDim) {
    return new Rotation(List.of(rope), headDim, false);
  }

  /** Whether sequences of two lengths turn by the same frequencies. */
  public boolean turnsAlike(int length, int other) {
    return turning(length).equals(turning(other));
  }

  /** What lengths share whose sequences turn by the same frequencies, and no others. */
  public List<Integer> turning(int length) {
    return fixed ? List.of() : ropes.stream().map(rope -> regime(rope, length)).toList();
  }

  /** Whether longer sequences turn ever more slowly. */
  public boolean stretches() {
    return ropes.stream().anyMatch(rope -> rope.scaling() instanceof RopeScaling.Dynamic);
  }

  /** For each way, radians per position of each pair of a head's coordinates that turns. */
  public IValue frequencies(NativeScope scope, int length) {
    return scope.tensors(at(length));
  }

  /** The same of each token, [token, pair], where not all sequences of a pack turn alike. */
  public IValue frequencies(NativeScope scope, TokenPack tokens) {
    int[] lengths = tokens.turning();
    if (Arrays.stream(lengths).allMatch(length -> turnsAlike(length, lengths[0]))) {
      return frequencies(scope, lengths[0]);
    }
    List<List<float[]>> rows = Arrays.stream(lengths).mapToObj(this::at).toList();
    return scope.matrices(
        IntStream.range(0, shortest.size())
            .mapToObj(way -> tokens.ofEachToken(rows.stream().map(row -> row.get(way)).toList()))
            .toList());
  }

  /** For each way, what cosines and sines are multiplied by at any length. */
  public IValue scalings(NativeScope scope) {
    return scope.numbers(scalings);
  }

  /** The same numbers. */
  public double[] scalings() {
    return scalings.clone();
  }

  private List<float[]> at(int length) {
    return turnsAlike(length, 1) ? shortest : computed(length);
  }

  private List<float[]> computed(int length) {
    return Stream.concat(
            ropes.stream().map(rope -> turns(rope, length).values()),
            still ? Stream.of(new float[0]) : Stream.empty())
        .toList();
  }

  private InverseFrequencies turns(RopeConfig rope, int length) {
    return InverseFrequencies.of(rope, rope.rotaryDimension(headDim), length);
  }

  private static boolean dependsOnLength(RopeScaling scaling) {
    return scaling instanceof RopeScaling.Dynamic || scaling instanceof RopeScaling.LongRope;
  }

  /** A number that two lengths share if a way turns their sequences by the same frequencies. */
  private static int regime(RopeConfig rope, int length) {
    if (rope.scaling() instanceof RopeScaling.Dynamic dynamic) {
      return Math.max(length, dynamic.maxPositions());
    }
    if (rope.scaling() instanceof RopeScaling.LongRope longRope) {
      return length > longRope.originalMaxPositions() ? 1 : 0;
    }
    return 0;
  }
}
