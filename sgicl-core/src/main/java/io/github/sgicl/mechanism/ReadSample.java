package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.activation.CoordinateMask;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.PlacedSubspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The prompts of all tasks, read and put into levels. Immutable.
 *
 * @param prompts in the order of tasks, at least two
 * @param layers the number of blocks L
 */
record ReadSample(List<ReadPrompt> prompts, int layers) {

  ReadSample {
    prompts = List.copyOf(prompts);
  }

  /**
   * Reads prompts at all layer boundaries.
   *
   * @param levels into how many levels of equal size, by the sparsity of the last hidden state, the
   *     prompts of a task go that has no levels of its own
   */
  static ReadSample read(ModelPasses passes, List<MechanismPrompt> prompts, int levels) {
    int layers = passes.model().layers();
    List<InspectedPrompt> readings =
        passes.read(prompts.stream().map(MechanismPrompt::text).toList());
    double[] hoyer =
        readings.stream()
            .mapToDouble(one -> SparsityMetrics.hoyer().of(one.states().get(layers).toArray()))
            .toArray();
    List<ReadPrompt> read = new ArrayList<>();
    for (String task : prompts.stream().map(MechanismPrompt::task).distinct().toList()) {
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
    return new ReadSample(byOwnLevel(read), layers);
  }

  /** The prompts of items, in their order. */
  static ReadSample of(List<MechanismReport.Item> items, int layers) {
    return new ReadSample(
        items.stream()
            .map(
                one ->
                    new ReadPrompt(
                        one.prompt(),
                        one.prompt().level().orElseThrow(),
                        SparsityMetrics.hoyer().of(one.reading().states().get(layers).toArray()),
                        one.reading()))
            .toList(),
        layers);
  }

  private static String level(MechanismPrompt prompt, int fromZero, int levels) {
    String name = Integer.toString(fromZero + 1);
    String end = fromZero == 0 ? " (densest)" : fromZero == levels - 1 ? " (sparsest)" : "";
    return prompt.level().orElse("level " + name + end);
  }

  /** Own levels in the order of their names within a task; levels by sparsity lie so already. */
  private static List<ReadPrompt> byOwnLevel(List<ReadPrompt> read) {
    List<String> tasks = read.stream().map(ReadPrompt::task).distinct().toList();
    return read.stream()
        .sorted(
            Comparator.comparingInt((ReadPrompt one) -> tasks.indexOf(one.task()))
                .thenComparing(ReadPrompt::level))
        .toList();
  }

  List<String> tasks() {
    return prompts.stream().map(ReadPrompt::task).distinct().toList();
  }

  /** The levels of all tasks, easy ones first. */
  List<String> levels() {
    return prompts.stream().map(ReadPrompt::level).distinct().toList();
  }

  /** The name of a prompt's group: its level, with its task where there are several. */
  String group(ReadPrompt one) {
    return tasks().size() == 1 ? one.level() : one.task() + ", " + one.level();
  }

  /** The groups of all tasks, easy levels before hard ones. */
  List<String> groups() {
    return prompts.stream().map(this::group).distinct().toList();
  }

  /** The group of a task's easiest level. */
  String firstGroup(String task) {
    return prompts.stream()
        .filter(one -> one.task().equals(task))
        .map(this::group)
        .findFirst()
        .orElseThrow();
  }

  List<ReadPrompt> of(String group) {
    return prompts.stream().filter(one -> group(one).equals(group)).toList();
  }

  /** The places of the prompts of a group. */
  int[] places(String group) {
    return IntStream.range(0, prompts.size())
        .filter(i -> group(prompts.get(i)).equals(group))
        .toArray();
  }

  ReadSample ofTask(String task) {
    return new ReadSample(prompts.stream().filter(one -> one.task().equals(task)).toList(), layers);
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

  /** The mean of a value of the prompts at some places. */
  Interval mean(int[] places, IntToDoubleFunction value, Bootstrap bootstrap) {
    return bootstrap.mean(values(places, value), items(places));
  }

  /** The share of the prompts at some places for which a value is 1 and not 0. */
  Interval share(int[] places, IntToDoubleFunction value, Bootstrap bootstrap) {
    return bootstrap.share(values(places, value), items(places));
  }

  /** The difference of two such shares. */
  Interval differenceOfShares(
      int[] places, IntToDoubleFunction one, IntToDoubleFunction other, Bootstrap bootstrap) {
    return bootstrap.differenceOfShares(values(places, one), values(places, other), items(places));
  }

  private static double[] values(int[] places, IntToDoubleFunction value) {
    return IntStream.of(places).mapToDouble(value).toArray();
  }

  private int[] items(int... places) {
    int[] items = items();
    return IntStream.of(places).map(place -> items[place]).toArray();
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
}
