package io.github.sgicl.mechanism;

import io.github.sgicl.subspace.Intervention;
import io.github.sgicl.subspace.PowerTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the shape of states that a study makes, beside a rotation by the same angle.
 *
 * @param layer the boundary
 * @param exponent below 1 to make states denser, above 1 to make them sparser
 */
record PlannedPower(int layer, double exponent) {

  /** All of a setup, the last layer first. */
  static List<PlannedPower> of(MechanismSetup setup) {
    List<Integer> layers = setup.changedLayers();
    List<PlannedPower> planned = new ArrayList<>();
    for (int place = layers.size() - 1; place >= 0; place--) {
      for (double exponent : setup.exponents()) {
        planned.add(new PlannedPower(layers.get(place), exponent));
      }
    }
    return List.copyOf(planned);
  }

  PowerTransform own() {
    return Intervention.toThePower(exponent).atLayer(layer);
  }

  PowerTransform twin(long seed) {
    return own().randomTwin(seed);
  }
}
