package io.github.sgicl.djl.internal.engine.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import io.github.sgicl.djl.training.LlamaShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a training in native memory, with what the optimiser keeps for each. They live as
 * long as the manager that they were made in. DJL groups arrays of one name into one list argument
 * of a script; those at which decay pulls make lists of their own.
 */
final class Parameters {

  private record Slot(
      LlamaParameter parameter,
      PtNDArray weight,
      PtNDArray mean,
      PtNDArray square,
      PtNDArray steps) {}

  private final List<Slot> slots = new ArrayList<>();

  private Parameters() {}

  /**
   * Takes a state into native memory.
   *
   * @throws IllegalArgumentException if it is not one of a model of this shape
   */
  static Parameters of(LlamaShape shape, TrainingState state, NDManager manager) {
    List<LlamaParameter> parameters = LlamaParameter.of(shape);
    requireEach("weights", parameters, state.weights());
    requireEach("means", parameters, state.means());
    requireEach("squares", parameters, state.squares());
    Parameters all = new Parameters();
    for (int i = 0; i < parameters.size(); i++) {
      LlamaParameter parameter = parameters.get(i);
      Shape extents = new Shape(parameter.shape().stream().mapToLong(Long::longValue).toArray());
      String group = parameter.decays() ? "decayed" : "free";
      all.slots.add(
          new Slot(
              parameter,
              named(group + "_w[]", manager.create(state.weights().get(i), extents)),
              named(group + "_m[]", manager.create(state.means().get(i), extents)),
              named(group + "_v[]", manager.create(state.squares().get(i), extents)),
              named(group + "_s[]", manager.create((float) state.step()))));
    }
    return all;
  }

  private static void requireEach(
      String what, List<LlamaParameter> parameters, List<float[]> values) {
    if (values.size() != parameters.size()) {
      throw new IllegalArgumentException(
          what + " must be " + parameters.size() + " tensors, were " + values.size());
    }
    for (int i = 0; i < parameters.size(); i++) {
      LlamaParameter parameter = parameters.get(i);
      if (values.get(i).length != parameter.size()) {
        throw new IllegalArgumentException(
            "%s of %s must be %d numbers, were %d"
                .formatted(what, parameter.name(), parameter.size(), values.get(i).length));
      }
    }
  }

  private static PtNDArray named(String name, NDArray array) {
    array.setName(name);
    return (PtNDArray) array;
  }

  /** All of them, as arguments of a step: weights, means, squares and step counts of each group. */
  List<NDArray> arguments() {
    List<NDArray> all = new ArrayList<>();
    for (boolean decayed : new boolean[] {false, true}) {
      List<Slot> group = group(decayed);
      group.forEach(slot -> all.add(slot.weight()));
      group.forEach(slot -> all.add(slot.mean()));
      group.forEach(slot -> all.add(slot.square()));
      group.forEach(slot -> all.add(slot.steps()));
    }
    return all;
  }

  /** The weights of a group. */
  PtNDArray[] weights(boolean decayed) {
    return group(decayed).stream().map(Slot::weight).toArray(PtNDArray[]::new);
  }

  private List<Slot> group(boolean decayed) {
    return slots.stream().filter(slot -> slot.parameter().decays() == decayed).toList();
  }

  /** A copy, after so many steps. */
  TrainingState state(long step) {
    return new TrainingState(
        step,
        slots.stream().map(slot -> slot.weight().toFloatArray()).toList(),
        slots.stream().map(slot -> slot.mean().toFloatArray()).toList(),
        slots.stream().map(slot -> slot.square().toFloatArray()).toList());
  }
}
