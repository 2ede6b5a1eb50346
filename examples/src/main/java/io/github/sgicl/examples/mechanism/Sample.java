package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.djl.TextReading;
import io.github.sgicl.examples.model.TextBatches;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.PlacedSubspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The prompts of all tasks, read and put into levels. Immutable.
 *
 * @param prompts in the order of tasks, at least two
 * @param layers the number of blocks L
 */
record Sample(List<ReadPrompt> prompts, int layers) {

  Sample {
    prompts = List.copyOf(prompts);
  }

  /**
   * Reads prompts at all layer boundaries.
   *
   * @param levels into how many levels of equal size, by the sparsity of the last hidden state, the
   *     prompts of a task go that has no levels of its own
   */
  static Sample read(Rendering rendering, List<TaskPrompt> prompts, int levels) {
    int layers = rendering.reader().layers();
    int[] boundaries = IntStream.rangeClosed(0, layers).toArray();
    List<TextReading> readings =
        TextBatches.map(
            "reading states",
            prompts.stream().map(TaskPrompt::text).toList(),
            batch -> rendering.reader().readings(batch, boundaries));
    double[] hoyer =
        readings.stream()
            .mapToDouble(one -> SparsityMetrics.hoyer().of(one.states().get(layers).toArray()))
            .toArray();
    List<ReadPrompt> read = new ArrayList<>();
    for (String task : prompts.stream().map(TaskPrompt::task).distinct().toList()) {
      List<Integer> places =
          IntStream.range(0, hoyer.length)
              .filter(i -> prompts.get(i).task().equals(task))
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> hoyer[i]))
              .toList();
      for (int rank = 0; rank < places.size(); rank++) {
        int i = places.get(rank);
        String level = level(prompts.get(i), rank * levels / places.size(), levels);
        read.add(new ReadPrompt(prompts.get(i), level, hoyer[i], readings.get(i)));
      }
    }
    return new Sample(byOwnLevel(read), layers);
  }

  private static String level(TaskPrompt prompt, int fromZero, int levels) {
    String name = Integer.toString(fromZero + 1);
    String end = fromZero == 0 ? " (densest)" : fromZero == levels - 1 ? " (sparsest)" : "";
    return prompt.level().orElse("level " + name + end);
  }

  /** Own levels in the order of their names within a task; levels by sparsity lie so already. */
  private static List<ReadPrompt> byOwnLevel(List<ReadPrompt> read) {
    List<String> tasks = read.stream().map(one -> one.prompt().task()).distinct().toList();
    return read.stream()
        .sorted(
            Comparator.comparingInt((ReadPrompt one) -> tasks.indexOf(one.prompt().task()))
                .thenComparing(ReadPrompt::level))
        .toList();
  }

  List<String> tasks() {
    return prompts.stream().map(one -> one.prompt().task()).distinct().toList();
  }

  /** The name of a prompt's group: its level, with its task where there are several. */
  String group(ReadPrompt one) {
    return tasks().size() == 1 ? one.level() : one.prompt().task() + ", " + one.level();
  }

  /** The groups of all tasks, or of one, easy levels before hard ones. */
  List<String> groups() {
    return prompts.stream().map(this::group).distinct().toList();
  }

  List<ReadPrompt> of(String group) {
    return prompts.stream().filter(one -> group(one).equals(group)).toList();
  }

  Sample ofTask(String task) {
    return new Sample(
        prompts.stream().filter(one -> one.prompt().task().equals(task)).toList(), layers);
  }

  List<String> texts() {
    return prompts.stream().map(one -> one.prompt().text()).toList();
  }

  List<Activation> states(int boundary) {
    return prompts.stream().map(one -> one.state(boundary)).toList();
  }

  /** The item of each prompt, as a number. */
  int[] items() {
    Map<String, Integer> numbers = new HashMap<>();
    return prompts.stream()
        .mapToInt(one -> numbers.computeIfAbsent(one.prompt().item(), item -> numbers.size()))
        .toArray();
  }

  /** The subspaces of the states at a boundary, without hidden coordinates. */
  List<PlacedSubspace> placed(
      int boundary,
      CoordinateMask mask,
      Function<ReadPrompt, String> group,
      Function<Activation, ActiveSubspace> subspace) {
    return prompts.stream()
        .map(
            one -> {
              float[] kept = mask.applyTo(one.state(boundary).toArray());
              return new PlacedSubspace(
                  subspace.apply(Activation.of(kept)), group.apply(one), one.prompt().item());
            })
        .toList();
  }

  /** What {@code n} means in captions. */
  String n() {
    List<Integer> sizes = groups().stream().map(group -> of(group).size()).toList();
    int least = sizes.stream().mapToInt(Integer::intValue).min().orElseThrow();
    int most = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    String each = least == most ? Integer.toString(most) : least + " to " + most;
    return "%d prompts, %s in each of %d groups".formatted(prompts.size(), each, sizes.size());
  }
}
