package io.github.sgicl.axis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What was asked, answered and measured at every prompt of a study. Immutable. */
public final class ItemTable {

  private final List<Question> asked;
  private final int[] levels;
  private final Map<Quantity, double[]> columns;
  private final Optional<List<String>> digests;
  private final Optional<List<String>> answers;
  private final Optional<boolean[]> right;
  private final Optional<List<ProbedState>> probed;

  private ItemTable(
      List<Question> asked,
      int[] levels,
      Map<Quantity, double[]> columns,
      Optional<List<String>> digests,
      Optional<List<String>> answers,
      Optional<boolean[]> right,
      Optional<List<ProbedState>> probed) {
    this.asked = asked;
    this.levels = levels;
    this.columns = columns;
    this.digests = digests;
    this.answers = answers;
    this.right = right;
    this.probed = probed;
  }

  /**
   * A table of numbers that are known, such as those of a run that was kept.
   *
   * @param asked the question of each prompt as it was asked, with the id and the cluster of its
   *     item
   * @param levels the place of each prompt's level on the axis, from 0
   * @param columns the values of each quantity, metrics first
   * @throws IllegalArgumentException if the lists differ in length, or a value is not finite; it
   *     names item and quantity
   */
  public static ItemTable of(List<Question> asked, int[] levels, Map<Quantity, double[]> columns) {
    Map<Quantity, double[]> copied = new LinkedHashMap<>();
    columns.forEach((quantity, values) -> copied.put(quantity, values.clone()));
    requireOneForEach(asked.size(), "levels", levels.length);
    copied.forEach(
        (quantity, values) -> {
          requireOneForEach(asked.size(), quantity.label(), values.length);
          requireFinite(asked, quantity, values);
        });
    return new ItemTable(
        List.copyOf(asked),
        levels.clone(),
        copied,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This table with the SHA-256 of each rendered prompt, in hexadecimal. */
  public ItemTable digests(List<String> others) {
    requireOneForEach(rows(), "digests", others.size());
    return new ItemTable(
        asked, levels, columns, Optional.of(List.copyOf(others)), answers, right, probed);
  }

  /** This table with what the model answered to each prompt. */
  public ItemTable answers(List<String> others) {
    requireOneForEach(rows(), "answers", others.size());
    return new ItemTable(
        asked, levels, columns, digests, Optional.of(List.copyOf(others)), right, probed);
  }

  /** This table with whether each answer is right. */
  public ItemTable right(boolean... marks) {
    requireOneForEach(rows(), "marks", marks.length);
    return new ItemTable(
        asked, levels, columns, digests, answers, Optional.of(marks.clone()), probed);
  }

  /**
   * This table with what linear probes are fitted on.
   *
   * @param states of each prompt's last token at the last boundary, copied
   * @param trajectories of each prompt, as {@link #trajectory} gives them, copied
   */
  public ItemTable probed(List<float[]> states, List<float[]> trajectories) {
    requireOneForEach(rows(), "states", states.size());
    requireOneForEach(rows(), "trajectories", trajectories.size());
    return probed(
        IntStream.range(0, rows())
            .mapToObj(
                row -> new ProbedState(states.get(row).clone(), trajectories.get(row).clone()))
            .toList());
  }

  private ItemTable probed(List<ProbedState> all) {
    return new ItemTable(asked, levels, columns, digests, answers, right, Optional.of(all));
  }

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
    ItemTable table =
        of(
            prompts.stream().map(PlacedPrompt::asked).toList(),
            prompts.stream().mapToInt(PlacedPrompt::level).toArray(),
            columns);
    if (measured.stream().allMatch(one -> one.digest().isPresent())) {
      table = table.digests(measured.stream().map(one -> one.digest().orElseThrow()).toList());
    }
    if (measured.stream().allMatch(one -> one.answer().isPresent())) {
      table = table.answers(measured.stream().map(one -> one.answer().orElseThrow()).toList());
    }
    if (measured.stream().allMatch(one -> one.probed().isPresent())) {
      table = table.probed(measured.stream().map(one -> one.probed().orElseThrow()).toList());
    }
    return judge.isPresent() ? table.right(judged(prompts, measured, judge.get())) : table;
  }

  /** The number of prompts. */
  public int rows() {
    return asked.size();
  }

  /** The id of a prompt's item. */
  public String id(int row) {
    return asked.get(row).id();
  }

  /** The place of a prompt's level on the axis, from 0. */
  public int level(int row) {
    return levels[row];
  }

  /** A prompt's question as it was asked: its options in the order shown, its right answer. */
  public Question asked(int row) {
    return asked.get(row);
  }

  /** The SHA-256 of a prompt as the model was given it, where the model tells that. */
  public Optional<String> digest(int row) {
    return digests.map(all -> all.get(row));
  }

  /** What the model answered, where it was asked to. */
  public Optional<String> answer(int row) {
    return answers.map(all -> all.get(row));
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

  /** The state of a prompt's last token at the last boundary, where it was kept; copied. */
  public Optional<float[]> state(int row) {
    return probed.map(all -> all.get(row).state().clone());
  }

  /**
   * The way to that state, where it was kept: the norm at each of n boundaries from the embedding
   * on, then n - 1 cosines with the boundary before and n - 1 distances from it; copied.
   */
  public Optional<float[]> trajectory(int row) {
    return probed.map(all -> all.get(row).trajectory().clone());
  }

  /** What probes are fitted on, of each row. */
  Optional<List<ProbedState>> probed() {
    return probed;
  }

  /** Each row's level. */
  int[] levels() {
    return levels.clone();
  }

  /** Each row's cluster, numbered in the order in which they come. */
  int[] clusters() {
    return numbered(Question::cluster);
  }

  /** Each row's item, numbered in the order in which they come. */
  int[] itemNumbers() {
    return numbered(Question::id);
  }

  private int[] numbered(Function<Question, String> name) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] all = new int[rows()];
    for (int row = 0; row < all.length; row++) {
      int next = numbers.size();
      all[row] = numbers.computeIfAbsent(name.apply(asked.get(row)), unseen -> next);
    }
    return all;
  }

  /** The table of some rows only. */
  ItemTable only(int[] rows) {
    Map<Quantity, double[]> fewer = new LinkedHashMap<>();
    columns.forEach(
        (quantity, values) ->
            fewer.put(quantity, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
    return new ItemTable(
        chosen(asked, rows),
        Arrays.stream(rows).map(row -> levels[row]).toArray(),
        fewer,
        digests.map(all -> chosen(all, rows)),
        answers.map(all -> chosen(all, rows)),
        right.map(all -> chosen(all, rows)),
        probed.map(all -> chosen(all, rows)));
  }

  private static <T> List<T> chosen(List<T> all, int... rows) {
    return Arrays.stream(rows).mapToObj(all::get).toList();
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

  private static void requireOneForEach(int prompts, String what, int count) {
    if (count != prompts) {
      throw new IllegalArgumentException(
          "a table of %d prompts has one for each, had %d of %s".formatted(prompts, count, what));
    }
  }

  private static void requireFinite(List<Question> asked, Quantity quantity, double... values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new IllegalArgumentException(
            "%s of item %s is %s".formatted(quantity.label(), asked.get(row).id(), values[row]));
      }
    }
  }

  @Override
  public String toString() {
    return "ItemTable[" + rows() + " prompts, " + columns.size() + " quantities]";
  }
}
