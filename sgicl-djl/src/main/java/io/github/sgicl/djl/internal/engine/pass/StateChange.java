package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.plan.TransformerSizes;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.MostEnergetic;
import io.github.sgicl.subspace.NamedCoordinates;
import io.github.sgicl.subspace.RandomTwin;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** An intervention as the script takes it: numbers, and the coordinates of each row of states. */
public final class StateChange {

  private static final StateChange NONE = new StateChange(new long[0], Optional.empty());

  private final long[] numbers;
  private final Optional<LongFunction<int[]>> chosen;

  private StateChange(long[] numbers, Optional<LongFunction<int[]>> chosen) {
    this.numbers = numbers;
    this.chosen = chosen;
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
    int dimension = sizes.hidden();
    Intervention intervention = asked.resolvedFor(sizes.layers(), dimension);
    Coordinates coordinates = intervention.coordinates();
    long[] numbers = {
      intervention.layer(),
      intervention.effect() == Effect.KEEP ? 1 : 0,
      coordinates instanceof MostEnergetic most ? most.count(dimension) : 0
    };
    return new StateChange(numbers, choice(coordinates, dimension));
  }

  private static Optional<LongFunction<int[]>> choice(Coordinates coordinates, int dimension) {
    if (coordinates instanceof NamedCoordinates named) {
      int[] same = named.coordinates().stream().mapToInt(Integer::intValue).toArray();
      return Optional.of(state -> same);
    }
    if (coordinates instanceof RandomTwin twin) {
      return Optional.of(state -> twin.drawn(dimension, state));
    }
    return Optional.empty();
  }

  /** Whether it leaves all states as they are. */
  public boolean isNone() {
    return numbers.length == 0;
  }

  /** Boundary, 1 to keep, and how many coordinates the script itself chooses; empty for none. */
  public IValue numbers(NativeScope scope) {
    return scope.numbers(numbers);
  }

  /**
   * The coordinates of each row, [rows, coordinates].
   *
   * @param placeholder any tensor, for where the script chooses itself or there is no change
   * @param states what tells each row's state from others
   */
  public IValue chosen(NativeScope scope, IValue placeholder, Supplier<LongStream> states) {
    if (chosen.isEmpty()) {
      return placeholder;
    }
    int[][] rows = states.get().mapToObj(chosen.get()).toArray(int[][]::new);
    return scope.tensor(
        new Shape(rows.length, rows[0].length),
        Arrays.stream(rows).flatMapToInt(Arrays::stream).asLongStream().toArray());
  }
}
