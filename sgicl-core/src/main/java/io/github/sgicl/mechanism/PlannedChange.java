package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that a study makes.
 *
 * @param layer the boundary
 * @param effect what becomes of the active coordinates
 * @param share of the coordinates
 * @param twin what it is compared with
 */
record PlannedChange(int layer, Effect effect, double share, TwinKind twin) {

  /** All of a setup: of the last hidden state beside both twins, then of inner layers. */
  static List<PlannedChange> of(MechanismSetup setup) {
    List<PlannedChange> planned = new ArrayList<>();
    int last = setup.blocks();
    for (Effect effect : Effect.values()) {
      for (double share : setup.shares()) {
        planned.add(new PlannedChange(last, effect, share, TwinKind.AS_MANY));
      }
    }
    for (double share : setup.shares()) {
      planned.add(new PlannedChange(last, Effect.KEEP, share, TwinKind.AS_MUCH_ENERGY));
    }
    for (int inner : setup.changedLayers().subList(0, setup.changedLayers().size() - 1)) {
      for (Effect effect : Effect.values()) {
        planned.add(new PlannedChange(inner, effect, setup.headline(), TwinKind.AS_MANY));
      }
    }
    return List.copyOf(planned);
  }
}
