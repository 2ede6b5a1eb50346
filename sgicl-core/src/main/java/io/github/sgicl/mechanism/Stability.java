package io.github.sgicl.mechanism;

import io.github.sgicl.activation.Activation;
import io.github.sgicl.statistic.SplitMix64;
import io.github.sgicl.subspace.ActiveSubspace;
import io.github.sgicl.subspace.MassiveRule;
import io.github.sgicl.subspace.SubspaceStability;
import java.util.List;

/** How often each coordinate of a layer is active, and which ones are massive. */
final class Stability {

  private Stability() {}

  /** At each changed layer. */
  static List<LayerStability> of(ReadSample sample, MechanismSetup setup) {
    return setup.changedLayers().stream().map(layer -> at(layer, sample, setup)).toList();
  }

  private static LayerStability at(int layer, ReadSample sample, MechanismSetup setup) {
    List<Activation> states = sample.states(layer);
    List<ActiveSubspace> active =
        states.stream().map(state -> ActiveSubspace.topShare(state, setup.headline())).toList();
    SplitMix64 random = SplitMix64.seeded(SplitMix64.seedOf(setup.seed(), "stability at " + layer));
    List<ActiveSubspace> twins = active.stream().map(one -> one.randomTwin(random)).toList();
    return new LayerStability(
        layer,
        SubspaceStability.of(active),
        SubspaceStability.of(twins),
        MassiveRule.paper().in(states),
        MassiveRule.scaleFree().in(states));
  }
}
