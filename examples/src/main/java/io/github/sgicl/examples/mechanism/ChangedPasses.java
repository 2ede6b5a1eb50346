package io.github.sgicl.examples.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.examples.cli.Progress;
import io.github.sgicl.examples.mechanism.Variant.Control;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import io.github.sgicl.subspace.PredictionChange;
import io.github.sgicl.subspace.TwinComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes over a sample, unchanged and changed, each made once. Not safe for several threads. */
final class ChangedPasses {

  private final Rendering rendering;
  private final Sample sample;
  private final long seed;
  private final List<NextTokenDistribution> original;
  private final Map<Intervention, List<PredictionChange>> known = new HashMap<>();

  private ChangedPasses(
      Rendering rendering, Sample sample, long seed, List<NextTokenDistribution> original) {
    this.rendering = rendering;
    this.sample = sample;
    this.seed = seed;
    this.original = original;
  }

  /** Reads the unchanged distributions. */
  static ChangedPasses of(Rendering rendering, Sample sample, long seed) {
    return new ChangedPasses(
        rendering, sample, seed, rendering.next(sample.texts(), Optional.empty()));
  }

  /**
   * A change beside its twin.
   *
   * @param own what the active coordinates did to each prompt
   * @param twin what the twin did
   * @param twinSize how many coordinates the twin has, on average
   */
  record Pair(List<PredictionChange> own, List<PredictionChange> twin, double twinSize) {

    /** Of some prompts only. */
    TwinComparison compared(int[] places, int[] items, Bootstrap bootstrap) {
      return TwinComparison.of(
          Arrays.stream(places).mapToObj(own::get).toList(),
          Arrays.stream(places).mapToObj(twin::get).toList(),
          Arrays.stream(places).map(place -> items[place]).toArray(),
          bootstrap);
    }
  }

  Pair of(Variant variant) {
    Intervention own = variant.intervention();
    if (variant.control() == Control.EQUAL_SIZE) {
      int size = own.coordinates().count(sample.prompts().get(0).state(0).dimension());
      return new Pair(under(own), under(own.randomTwin(seed)), size);
    }
    List<ActiveSubspace> twins =
        sample.prompts().stream().map(prompt -> ofEqualEnergy(prompt, variant)).toList();
    double size = twins.stream().mapToInt(ActiveSubspace::size).average().orElseThrow();
    return new Pair(under(own), changes(each(twins, variant)), size);
  }

  private List<PredictionChange> under(Intervention change) {
    return known.computeIfAbsent(
        change, asked -> changes(rendering.next(sample.texts(), Optional.of(asked))));
  }

  private List<PredictionChange> changes(List<NextTokenDistribution> changed) {
    List<PredictionChange> changes = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      changes.add(PredictionChange.between(original.get(i), changed.get(i)));
    }
    return changes;
  }

  private ActiveSubspace ofEqualEnergy(ReadPrompt prompt, Variant variant) {
    Activation state = prompt.state(variant.layer());
    SplitMix64 random =
        SplitMix64.seeded(SplitMix64.seedOf(seed, "energy twin of " + prompt.prompt().text()));
    return ActiveSubspace.topShare(state, variant.share()).equalEnergyTwin(state, random);
  }

  /** Each prompt has coordinates of its own, so each is a pass of its own. */
  private List<NextTokenDistribution> each(List<ActiveSubspace> twins, Variant variant) {
    List<NextTokenDistribution> changed = new ArrayList<>();
    try (Progress progress = Progress.onStandardError("changing passes", twins.size())) {
      for (int i = 0; i < twins.size(); i++) {
        Coordinates coordinates = Coordinates.of(twins.get(i).coordinates());
        Intervention change = new Intervention(variant.layer(), variant.effect(), coordinates);
        changed.addAll(rendering.next(List.of(sample.texts().get(i)), Optional.of(change)));
        progress.advance(1);
      }
    }
    return changed;
  }
}
