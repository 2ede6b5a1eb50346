package io.github.sgicl.examples.mechanism;

import io.github.sgicl.subspace.Coordinates;
import io.github.sgicl.subspace.Effect;
import io.github.sgicl.subspace.Intervention;
import java.util.Locale;

/**
 * A change of a pass about the most energetic coordinates, to be compared with a twin.
 *
 * @param layer the boundary
 * @param effect what becomes of the coordinates
 * @param share of the coordinates
 * @param control what it is compared with
 */
record Variant(int layer, Effect effect, double share, Control control) {

  /** What active coordinates are compared with. */
  enum Control {
    /** As many random coordinates. */
    EQUAL_SIZE("random, as many"),
    /** Random coordinates that hold as much energy, so more of them. */
    EQUAL_ENERGY("random, as much energy");

    private final String title;

    Control(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  Intervention intervention() {
    return new Intervention(layer, effect, Coordinates.mostEnergetic(share));
  }

  /** For example {@code keep 5 %}. */
  String title() {
    return effect.name().toLowerCase(Locale.ROOT) + " " + Finding.percent(share);
  }
}
