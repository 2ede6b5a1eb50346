package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.subspace.CoordinateSelection;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.PowerTransform;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** An intervention as the script takes it: numbers, and what it needs for each row of states. */
public final class StateChange {

  private static final int DROP = 0;
  private static final int KEEP = 1;
  private static final int RAISE = 2;
  private static final int ROTATE = 3;
  private static final StateChange NONE = new StateChange(Optional.empty(), 0);

  private final Optional<Intervention> intervention;
  private final int dimension;

  private StateChange(Optional<Intervention> intervention, int dimension) {
    this.intervention = intervention;
    this.dimension = dimension;
  }

  /** Leaves all states as they are. */
  public static StateChange none() {
    return NONE;
  }

  /**
   * What an intervention does in a model of these sizes.
   *
   * @throws IllegalArgumentException if the model has no such boundary, or its states no such
   *     coordinate
   */
  public static StateChange of(Intervention asked, TransformerSizes sizes) {
    return new StateChange(
        Optional.of(asked.resolvedFor(sizes.layers(), sizes.hidden())), sizes.hidden());
  }

  /** Whether it leaves all states as they are. */
  public boolean isNone() {
    return intervention.isEmpty();
  }

  /**
   * Boundary, what is done there, and how many coordinates the script itself chooses; empty for
   * none.
   */
  public IValue numbers(NativeScope scope) {
    return scope.numbers(
        intervention
            .map(one -> new long[] {one.layer(), deed(one), chosenByScript(one)})
            .orElseGet(() -> new long[0]));
  }

  private static int deed(Intervention intervention) {
    if (intervention instanceof CoordinateSelection selection) {
      return selection.effect() == Effect.KEEP ? KEEP : DROP;
    }
    return ((PowerTransform) intervention).rotation().isPresent() ? ROTATE : RAISE;
  }

  private int chosenByScript(Intervention intervention) {
    return intervention instanceof CoordinateSelection selection
            && selection.coordinates().unseen(dimension, 0).isEmpty()
        ? selection.coordinates().count(dimension)
        : 0;
  }

  /**
   * Of each row, [rows, numbers], its coordinates; or the exponent and, to rotate, a direction.
   *
   * @param placeholder any tensor, for where the script chooses itself or there is no change
   * @param states what tells each row's state from others
   */
  public IValue chosen(NativeScope scope, IValue placeholder, Supplier<LongStream> states) {
    if (isNone() || chosenByScript(intervention.get()) > 0) {
      return placeholder;
    }
    return intervention.get() instanceof PowerTransform power
        ? shapes(scope, power, states.get().toArray())
        : coordinates(scope, (CoordinateSelection) intervention.get(), states.get());
  }

  private IValue coordinates(NativeScope scope, CoordinateSelection selection, LongStream states) {
    int[][] rows =
        states
            .mapToObj(state -> selection.coordinates().unseen(dimension, state).orElseThrow())
            .toArray(int[][]::new);
    return scope.tensor(
        new Shape(rows.length, rows[0].length),
        Arrays.stream(rows).flatMapToInt(Arrays::stream).asLongStream().toArray());
  }

  private IValue shapes(NativeScope scope, PowerTransform power, long... states) {
    int width = 1 + power.direction(dimension, 0).length;
    float[] rows = new float[states.length * width];
    for (int i = 0; i < states.length; i++) {
      rows[i * width] = (float) power.exponent();
      System.arraycopy(power.direction(dimension, states[i]), 0, rows, i * width + 1, width - 1);
    }
    return scope.matrix(rows, width);
  }
}
