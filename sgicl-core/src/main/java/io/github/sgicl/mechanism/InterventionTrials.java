package io.github.sgicl.mechanism;

import io.github.sgicl.mechanism.MechanismReport.Changed;
import io.github.sgicl.mechanism.MechanismReport.Item;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks what becomes of predictions where active coordinates are kept or dropped. */
final class InterventionTrials {

  private final ReadSample sample;
  private final MechanismSetup setup;

  private InterventionTrials(ReadSample sample, MechanismSetup setup) {
    this.sample = sample;
    this.setup = setup;
  }

  static List<InterventionResult> of(ReadSample sample, MechanismSetup setup, List<Item> items) {
    InterventionTrials trials = new InterventionTrials(sample, setup);
    List<PlannedChange> planned = PlannedChange.of(setup);
    List<InterventionResult> results = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      int place = i;
      results.add(
          trials.result(
              planned.get(i), items.stream().map(one -> one.changes().get(place)).toList()));
    }
    return List.copyOf(results);
  }

  private InterventionResult result(PlannedChange planned, List<Changed> changes) {
    int[] items = sample.items();
    int[] everywhere = IntStream.range(0, items.length).toArray();
    Map<String, TwinComparison> byGroup = new LinkedHashMap<>();
    for (String group : sample.groups()) {
      byGroup.put(group, compared(changes, sample.places(group), items));
    }
    return new InterventionResult(
        planned.layer(),
        planned.effect(),
        planned.share(),
        planned.twin(),
        changes.stream().mapToInt(Changed::twinSize).average().orElseThrow(),
        compared(changes, everywhere, items),
        byGroup);
  }

  private TwinComparison compared(List<Changed> changes, int[] places, int[] items) {
    List<Changed> some = Arrays.stream(places).mapToObj(changes::get).toList();
    return TwinComparison.of(
        some.stream().map(Changed::own).toList(),
        some.stream().map(Changed::twin).toList(),
        Arrays.stream(places).map(place -> items[place]).toArray(),
        setup.bootstrap());
  }
}
