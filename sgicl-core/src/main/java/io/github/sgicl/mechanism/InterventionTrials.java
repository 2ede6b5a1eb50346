package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keeps and drops active coordinates, and looks what becomes of predictions. */
final class InterventionTrials {

  private final ReadSample sample;
  private final MechanismSetup setup;
  private final ChangedPasses passes;
  private final List<InterventionResult> results = new ArrayList<>();

  private InterventionTrials(ReadSample sample, MechanismSetup setup, ChangedPasses passes) {
    this.sample = sample;
    this.setup = setup;
    this.passes = passes;
  }

  static List<InterventionResult> of(
      ReadSample sample, MechanismSetup setup, ChangedPasses passes) {
    InterventionTrials trials = new InterventionTrials(sample, setup, passes);
    int last = sample.layers();
    for (Effect effect : Effect.values()) {
      setup.shares().forEach(share -> trials.change(last, effect, share, TwinKind.AS_MANY));
    }
    setup
        .shares()
        .forEach(share -> trials.change(last, Effect.KEEP, share, TwinKind.AS_MUCH_ENERGY));
    for (int inner : setup.changedLayers().subList(0, setup.changedLayers().size() - 1)) {
      for (Effect effect : Effect.values()) {
        trials.change(inner, effect, setup.headline(), TwinKind.AS_MANY);
      }
    }
    return trials.results;
  }

  private void change(int layer, Effect effect, double share, TwinKind twin) {
    ChangedPasses.Pair pair = passes.of(layer, effect, share, twin);
    int[] items = sample.items();
    int[] everywhere = IntStream.range(0, items.length).toArray();
    Map<String, TwinComparison> byGroup = new LinkedHashMap<>();
    for (String group : sample.groups()) {
      byGroup.put(group, pair.compared(sample.places(group), items, setup.bootstrap()));
    }
    results.add(
        new InterventionResult(
            layer,
            effect,
            share,
            twin,
            pair.twinSize(),
            pair.compared(everywhere, items, setup.bootstrap()),
            byGroup));
  }
}
