package io.github.sgicl.axis;

import io.github.sgicl.activation.Site;
import io.github.sgicl.metric.Orientation;
import io.github.sgicl.metric.SparsityMetric;
import java.util.Optional;

/** Metrics at sites as quantities of a study. */
final class StudyQuantities {

  private StudyQuantities() {}

  static Quantity of(SparsityMetric metric, Site site) {
    return new Quantity(
        metric.name(), Optional.of(site), metric.orientation() == Orientation.LOWER_IS_SPARSER);
  }
}
