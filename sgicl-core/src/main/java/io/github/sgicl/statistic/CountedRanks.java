package io.github.sgicl.statistic;

/** The average ranks of a sample, less their mean, by groups of equal values. */
final class CountedRanks {

  private final TieGroups groups;
  private final double[] ranks;
  private final double squares;
  private final boolean constant;

  private CountedRanks(TieGroups groups, double[] ranks, double squares, boolean constant) {
    this.groups = groups;
    this.ranks = ranks;
    this.squares = squares;
    this.constant = constant;
  }

  static CountedRanks of(TieGroups groups, int[] counts) {
    int[] sizes = groups.sizes(counts);
    double[] ranks = TieGroups.centredRanks(sizes);
    double squares = 0;
    int present = 0;
    for (int group = 0; group < ranks.length; group++) {
      squares += sizes[group] * ranks[group] * ranks[group];
      present += sizes[group] > 0 ? 1 : 0;
    }
    return new CountedRanks(groups, ranks, squares, present <= 1);
  }

  /** Whether all items of the sample have one value. */
  boolean constant() {
    return constant;
  }

  /** Spearman's correlation with other ranks of the same sample. */
  double rho(CountedRanks other, int[] counts) {
    double product = 0;
    for (int i = 0; i < counts.length; i++) {
      product += counts[i] * ranks[groups.of(i)] * other.ranks[other.groups.of(i)];
    }
    double rho = product / Math.sqrt(squares * other.squares);
    return Math.max(-1, Math.min(1, rho));
  }
}
