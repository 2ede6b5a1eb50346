package io.github.sgicl.axis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Every number of every prompt of a study, for plots and for files. Immutable. */
public final class ItemTable {

  private final List<PlacedPrompt> prompts;
  private final Map<Quantity, double[]> columns;
  private final Optional<boolean[]> right;

  private ItemTable(
      List<PlacedPrompt> prompts, Map<Quantity, double[]> columns, Optional<boolean[]> right) {
    this.prompts = prompts;
    this.columns = columns;
    this.right = right;
  }

  /**
   * @throws IllegalArgumentException if a value is not finite; it names item and quantity
   */
  static ItemTable of(
      List<PlacedPrompt> prompts,
      MeasurementPlan plan,
      List<Measurement> measured,
      Optional<BiPredicate<Question, String>> judge) {
    Map<Quantity, double[]> columns = new LinkedHashMap<>();
    for (int s = 0; s < plan.sites().size(); s++) {
      for (int m = 0; m < plan.metrics().size(); m++) {
        int site = s;
        int metric = m;
        columns.put(
            Quantity.of(plan.metrics().get(m), plan.sites().get(s)),
            measured.stream().mapToDouble(one -> one.sparsity(site, metric)).toArray());
      }
    }
    columns.put(Quantity.NORM, measured.stream().mapToDouble(Measurement::norm).toArray());
    columns.put(Quantity.ENTROPY, measured.stream().mapToDouble(Measurement::entropy).toArray());
    columns.put(
        Quantity.TOP_PROBABILITY,
        measured.stream().mapToDouble(Measurement::topProbability).toArray());
    columns.put(Quantity.TOKENS, measured.stream().mapToDouble(Measurement::tokens).toArray());
    columns.forEach((quantity, values) -> requireFinite(prompts, quantity, values));
    return new ItemTable(
        List.copyOf(prompts), columns, judge.map(by -> judged(prompts, measured, by)));
  }

  /** The number of prompts. */
  public int rows() {
    return prompts.size();
  }

  /** The id of a prompt's item. */
  public String id(int row) {
    return prompts.get(row).item().id();
  }

  /** The place of a prompt's level on the axis, from 0. */
  public int level(int row) {
    return prompts.get(row).level();
  }

  /** The quantities, metrics first. */
  public List<Quantity> quantities() {
    return List.copyOf(columns.keySet());
  }

  /**
   * A quantity's value of every prompt, as measured, copied.
   *
   * @throws IllegalArgumentException if this study has no such quantity
   */
  public double[] values(Quantity quantity) {
    double[] values = columns.get(quantity);
    if (values == null) {
      throw new IllegalArgumentException(
          "no quantity " + quantity.label() + ", there are " + columns.keySet());
    }
    return values.clone();
  }

  /** Whether each answer is right, where answers were judged; copied. */
  public Optional<boolean[]> right() {
    return right.map(boolean[]::clone);
  }

  /** Each row's level. */
  int[] levels() {
    return prompts.stream().mapToInt(PlacedPrompt::level).toArray();
  }

  /** Each row's cluster, numbered in the order in which they come. */
  int[] clusters() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    return prompts.stream()
        .mapToInt(
            prompt -> {
              numbers.putIfAbsent(prompt.item().cluster(), numbers.size());
              return numbers.getOrDefault(prompt.item().cluster(), 0);
            })
        .toArray();
  }

  /** Each row's item, numbered in the order in which they come. */
  int[] itemNumbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    return prompts.stream()
        .mapToInt(
            prompt -> {
              numbers.putIfAbsent(prompt.item().id(), numbers.size());
              return numbers.getOrDefault(prompt.item().id(), 0);
            })
        .toArray();
  }

  /** The table of some rows only. */
  ItemTable only(int[] rows) {
    Map<Quantity, double[]> fewer = new LinkedHashMap<>();
    columns.forEach(
        (quantity, values) ->
            fewer.put(quantity, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
    return new ItemTable(
        Arrays.stream(rows).mapToObj(prompts::get).toList(),
        fewer,
        right.map(all -> chosen(all, rows)));
  }

  private static boolean[] chosen(boolean[] all, int[] rows) {
    boolean[] chosen = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = all[rows[i]];
    }
    return chosen;
  }

  private static boolean[] judged(
      List<PlacedPrompt> prompts, List<Measurement> measured, BiPredicate<Question, String> judge) {
    boolean[] right = new boolean[prompts.size()];
    for (int i = 0; i < right.length; i++) {
      String id = prompts.get(i).item().id();
      String answer =
          measured
              .get(i)
              .answer()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the model was asked for answers and gave none to item " + id));
      right[i] = judge.test(prompts.get(i).prompt().question(), answer);
    }
    return right;
  }

  private static void requireFinite(
      List<PlacedPrompt> prompts, Quantity quantity, double[] values) {
    IntStream.range(0, values.length)
        .filter(row -> !Double.isFinite(values[row]))
        .findFirst()
        .ifPresent(
            row -> {
              throw new IllegalArgumentException(
                  quantity.label()
                      + " of item "
                      + prompts.get(row).item().id()
                      + " is "
                      + values[row]);
            });
  }

  @Override
  public String toString() {
    return "ItemTable[" + rows() + " prompts, " + columns.size() + " quantities]";
  }
}
