package io.github.sgicl.mechanism;

import io.github.sgicl.mechanism.MechanismReport.Changed;
import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.metric.SparsityMetrics;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Looks what becomes of predictions and answers where states are made denser or sparser. */
final class PowerTrials {

  private final ReadSample sample;
  private final MechanismSetup setup;
  private final List<Item> items;

  private PowerTrials(ReadSample sample, MechanismSetup setup, List<Item> items) {
    this.sample = sample;
    this.setup = setup;
    this.items = items;
  }

  /** Of all changes, and of each all groups. */
  static List<PowerResult> of(ReadSample sample, MechanismSetup setup, List<Item> items) {
    PowerTrials trials = new PowerTrials(sample, setup, items);
    List<PlannedPower> planned = PlannedPower.of(setup);
    List<PowerResult> results = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      for (String group : sample.groups()) {
        results.add(trials.result(planned.get(i), i, group));
      }
    }
    return results;
  }

  private PowerResult result(PlannedPower planned, int place, String group) {
    int[] places = sample.places(group);
    String first = sample.firstGroup(sample.prompts().get(places[0]).task());
    Optional<String> ordinary = first.equals(group) ? Optional.empty() : Optional.of(first);
    int change = PlannedChange.of(setup).size() + place;
    int own = 1 + 2 * setup.shares().size() + 2 * place;
    int twin = own + 1;
    Optional<int[]> judged = Optional.of(places).filter(this::areJudged);
    return new PowerResult(
        planned.layer(),
        planned.exponent(),
        group,
        average(places, i -> hoyer(state(planned, i))),
        average(places, i -> hoyer(changed(planned, i))),
        average(places, i -> degrees(state(planned, i), changed(planned, i))),
        compared(places, change),
        judged.map(some -> mean(some, i -> right(i, 0))),
        judged.map(some -> mean(some, i -> right(i, own) - right(i, 0))),
        judged.map(some -> mean(some, i -> right(i, twin) - right(i, 0))),
        ordinary,
        ordinary.map(other -> beyond(places, other, i -> harm(i, change))),
        ordinary
            .filter(other -> areJudged(places) && areJudged(sample.places(other)))
            .map(other -> beyond(places, other, i -> right(i, own) - right(i, twin))));
  }

  private TwinComparison compared(int[] places, int change) {
    List<Changed> some =
        IntStream.of(places).mapToObj(i -> items.get(i).changes().get(change)).toList();
    int[] all = sample.items();
    return TwinComparison.of(
        some.stream().map(Changed::own).toList(),
        some.stream().map(Changed::twin).toList(),
        IntStream.of(places).map(i -> all[i]).toArray(),
        setup.bootstrap());
  }

  /** The mean here less the mean of another group, items of both drawn together. */
  private Interval beyond(int[] here, String other, IntToDoubleFunction value) {
    int[] there = sample.places(other);
    int[] both = IntStream.concat(IntStream.of(here), IntStream.of(there)).toArray();
    double[] values = IntStream.of(both).mapToDouble(value).toArray();
    int[] all = sample.items();
    return setup
        .bootstrap()
        .statistic(
            IntStream.of(both).map(i -> all[i]).toArray(),
            times ->
                weighted(values, times, 0, here.length)
                    - weighted(values, times, here.length, both.length));
  }

  private static double weighted(double[] values, int[] times, int from, int to) {
    double sum = 0;
    double count = 0;
    for (int i = from; i < to; i++) {
      sum += times[i] * values[i];
      count += times[i];
    }
    return sum / count;
  }

  private double harm(int place, int change) {
    Changed changed = items.get(place).changes().get(change);
    return changed.own().divergence() - changed.twin().divergence();
  }

  private boolean areJudged(int... places) {
    return setup.answerTokens() > 0
        && IntStream.of(places).noneMatch(i -> items.get(i).right().isEmpty());
  }

  private double right(int place, int run) {
    return items.get(place).right().get(run) ? 1 : 0;
  }

  private Interval mean(int[] places, IntToDoubleFunction value) {
    return sample.mean(places, value, setup.bootstrap());
  }

  private static double average(int[] places, IntToDoubleFunction value) {
    return IntStream.of(places).mapToDouble(value).average().orElseThrow();
  }

  private float[] state(PlannedPower planned, int place) {
    return sample.prompts().get(place).state(planned.layer()).toArray();
  }

  private float[] changed(PlannedPower planned, int place) {
    return planned.own().changed(state(planned, place), 0);
  }

  private static double hoyer(float... state) {
    return SparsityMetrics.hoyer().of(state);
  }

  private static double degrees(float[] a, float[] b) {
    double dot = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squares += (double) a[i] * a[i];
    }
    return Math.toDegrees(Math.acos(Math.min(1, dot / squares)));
  }
}
