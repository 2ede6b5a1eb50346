package io.github.sgicl.djl.internal.engine;

import io.github.sgicl.djl.reference.ReferenceTensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tensors that are drawn by their names as they are asked for: the file that a model needs. */
final class DrawnTensors implements ReferenceTensors {

  private final Set<String> undeclared;
  private final Map<String, List<Long>> asked = new TreeMap<>();
  private final Map<String, double[][]> drawn = new HashMap<>();

  /**
   * A file.
   *
   * @param undeclared what the names of tensors end with that are there though the configuration
   *     does not speak of them
   */
  DrawnTensors(Set<String> undeclared) {
    this.undeclared = Set.copyOf(undeclared);
  }

  /** The shapes of the tensors that were asked for, by name. */
  Map<String, List<Long>> file() {
    return asked;
  }

  @Override
  public double[][] matrix(String name, int rows, int columns) {
    return rows(name, List.of((long) rows, (long) columns), columns);
  }

  @Override
  public double[] vector(String name, int length) {
    return rows(name, List.of((long) length), length)[0];
  }

  @Override
  public boolean has(String name, boolean declared) {
    return declared || undeclared.stream().anyMatch(name::endsWith);
  }

  private double[][] rows(String name, List<Long> shape, int columns) {
    asked.put(name, shape);
    return drawn.computeIfAbsent(
        name, key -> DrawnWeights.rows(DrawnWeights.of(key, shape), columns));
  }
}
