package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.mechanism.MechanismReport.Changed;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.CoordinateSelection;
import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.NextTokenDistribution;
import io.github.sgicl.subspace.PredictionChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

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

  /** What a change and its twin did to each prompt. */
  List<Changed> of(PlannedChange planned) {
    int layer = planned.layer();
    Effect effect = planned.effect();
    double share = planned.share();
    CoordinateSelection own =
        new CoordinateSelection(layer, effect, Coordinates.mostEnergetic(share));
    return switch (planned.twin()) {
      case AS_MANY -> {
        int size = own.coordinates().count(sample.prompts().get(0).state(0).dimension());
        yield pairs(under(own), under(own.randomTwin(seed)), i -> size);
      }
      case AS_MUCH_ENERGY -> {
        List<ActiveSubspace> twins =
            sample.prompts().stream().map(prompt -> ofEqualEnergy(prompt, layer, share)).toList();
        yield pairs(under(own), changes(each(twins, layer, effect)), i -> twins.get(i).size());
      }
    };
  }

  /** What a change of shape and the rotation by as much did to each prompt. */
  List<Changed> of(PlannedPower planned) {
    int size = sample.prompts().get(0).state(0).dimension();
    return pairs(under(planned.own()), under(planned.twin(seed)), i -> size);
  }

  private static List<Changed> pairs(
      List<PredictionChange> own, List<PredictionChange> twin, IntUnaryOperator size) {
    return IntStream.range(0, own.size())
        .mapToObj(i -> new Changed(own.get(i), twin.get(i), size.applyAsInt(i)))
        .toList();
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
      Intervention change = new CoordinateSelection(layer, effect, coordinates);
      changed.addAll(
          passes.model().nextTokens(List.of(sample.texts().get(i)), Optional.of(change)));
      passes.listener().passed("changing single passes", i + 1, twins.size());
    }
    return changed;
  }
}
