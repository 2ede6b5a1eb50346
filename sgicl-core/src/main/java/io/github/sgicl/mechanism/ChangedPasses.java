package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Effect;
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

  private final ModelPasses passes;
  private final ReadSample sample;
  private final long seed;
  private final List<NextTokenDistribution> original;
  private final Map<Intervention, List<PredictionChange>> known = new HashMap<>();

  private ChangedPasses(
      ModelPasses passes, ReadSample sample, long seed, List<NextTokenDistribution> original) {
    this.passes = passes;
    this.sample = sample;
    this.seed = seed;
    this.original = original;
  }

  /** Reads the unchanged distributions. */
  static ChangedPasses of(ModelPasses passes, ReadSample sample, long seed) {
    return new ChangedPasses(passes, sample, seed, passes.next(sample.texts(), Optional.empty()));
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

  /** A change about a share of the coordinates, and its twin. */
  Pair of(int layer, Effect effect, double share, TwinKind twin) {
    Intervention own = new Intervention(layer, effect, Coordinates.mostEnergetic(share));
    return switch (twin) {
      case AS_MANY -> {
        int size = own.coordinates().count(sample.prompts().get(0).state(0).dimension());
        yield new Pair(under(own), under(own.randomTwin(seed)), size);
      }
      case AS_MUCH_ENERGY -> {
        List<ActiveSubspace> twins =
            sample.prompts().stream().map(prompt -> ofEqualEnergy(prompt, layer, share)).toList();
        double size = twins.stream().mapToInt(ActiveSubspace::size).average().orElseThrow();
        yield new Pair(under(own), changes(each(twins, layer, effect)), size);
      }
    };
  }

  private List<PredictionChange> under(Intervention change) {
    return known.computeIfAbsent(
        change, asked -> changes(passes.next(sample.texts(), Optional.of(asked))));
  }

  private List<PredictionChange> changes(List<NextTokenDistribution> changed) {
    List<PredictionChange> changes = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      changes.add(PredictionChange.between(original.get(i), changed.get(i)));
    }
    return changes;
  }

  private ActiveSubspace ofEqualEnergy(ReadPrompt prompt, int layer, double share) {
    Activation state = prompt.state(layer);
    SplitMix64 random =
        SplitMix64.seeded(SplitMix64.seedOf(seed, "energy twin of " + prompt.prompt().text()));
    return ActiveSubspace.topShare(state, share).equalEnergyTwin(state, random);
  }

  /** Each prompt has coordinates of its own, so each is a pass of its own. */
  private List<NextTokenDistribution> each(List<ActiveSubspace> twins, int layer, Effect effect) {
    List<NextTokenDistribution> changed = new ArrayList<>();
    for (int i = 0; i < twins.size(); i++) {
      Coordinates coordinates = Coordinates.of(twins.get(i).coordinates());
      Intervention change = new Intervention(layer, effect, coordinates);
      changed.addAll(
          passes.model().nextTokens(List.of(sample.texts().get(i)), Optional.of(change)));
      passes.listener().passed("changing single passes", i + 1, twins.size());
    }
    return changed;
  }
}
