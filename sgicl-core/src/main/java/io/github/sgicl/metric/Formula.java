package io.github.sgicl.metric;

/** How a metric follows from a vector's quantities: it asks for those it needs and no others. */
interface Formula {

  double from(MeasuredVector vector);

  /** The formula of a metric; one that this library does not know is given the coordinates. */
  static Formula of(SparsityMetric metric) {
    if (metric instanceof L1Norm l1Norm) {
      return l1Norm::from;
    }
    if (metric instanceof L1OverL2 l1OverL2) {
      return l1OverL2::from;
    }
    if (metric instanceof Hoyer hoyer) {
      return hoyer::from;
    }
    if (metric instanceof Gini gini) {
      return gini::from;
    }
    if (metric instanceof TopEnergy topEnergy) {
      return topEnergy::from;
    }
    if (metric instanceof TopMass topMass) {
      return topMass::from;
    }
    if (metric instanceof EffectiveRank effectiveRank) {
      return effectiveRank::from;
    }
    if (metric instanceof EffectiveRankEnergy effectiveRankEnergy) {
      return effectiveRankEnergy::from;
    }
    if (metric instanceof ParticipationRatio participationRatio) {
      return participationRatio::from;
    }
    if (metric instanceof ActiveFraction activeFraction) {
      return activeFraction::from;
    }
    if (metric instanceof Kurtosis kurtosis) {
      return kurtosis::from;
    }
    return vector -> metric.of(vector.toArray());
  }
}
