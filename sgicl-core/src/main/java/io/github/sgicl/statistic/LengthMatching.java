package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A sample in which groups hardly differ in a covariate such as length any more, and by how much
 * they still do: the covariate is cut into bins, and from each bin every group gives as many items
 * as the group that has fewest there. Where groups do not overlap, nothing is left. Immutable.
 *
 * <p>Unless another width is given, a bin's longest item is less than a tenth longer than its
 * shortest, so that bins are narrow where lengths are short, however skewed they are; items of at
 * most ten tokens must be equal.
 *
 * <p>Source: S. M. Iacus, G. King and G. Porro, "Causal Inference without Balance Checking:
 * Coarsened Exact Matching", Political Analysis 20, 2012; the standardised difference after E. A.
 * Stuart, "Matching Methods for Causal Inference", Statistical Science 25, 2010.
 */
public final class LengthMatching {

  private static final int PARTS = 10;

  private final int[] items;
  private final double difference;
  private final double before;
  private final double deviation;
  private final double widestBin;

  private LengthMatching(
      int[] items, double difference, double before, double deviation, double widestBin) {
    this.items = items;
    this.difference = difference;
    this.before = before;
    this.deviation = deviation;
    this.widestBin = widestBin;
  }

  /**
   * Draws the sample.
   *
   * @param lengths each item's covariate, finite and at least 0
   * @param groups each item's group, any numbers
   * @param seed decides which items of a fuller group are taken
   * @throws IllegalArgumentException if the lengths of the arrays differ, or a covariate is
   *     negative, NaN or infinite
   */
  public static LengthMatching of(double[] lengths, int[] groups, long seed) {
    requireLengths(lengths, groups);
    return of(lengths, groups, places(lengths), seed);
  }

  /**
   * Draws the sample from bins of a given width.
   *
   * @param lengths each item's covariate, finite and at least 0
   * @param groups each item's group, any numbers
   * @param width how much items of one bin may differ, finite and above 0
   * @param seed decides which items of a fuller group are taken
   * @throws IllegalArgumentException if the lengths of the arrays differ, a covariate is negative,
   *     NaN or infinite, or the width is not positive
   */
  public static LengthMatching of(double[] lengths, int[] groups, double width, long seed) {
    requireLengths(lengths, groups);
    if (!(width > 0 && Double.isFinite(width))) {
      throw new IllegalArgumentException("width must be finite and > 0, was " + width);
    }
    double[] bins = Arrays.stream(lengths).map(length -> Math.floor(length / width)).toArray();
    TieGroups groupsOfBins = TieGroups.of("bins", bins);
    return of(
        lengths, groups, IntStream.range(0, bins.length).map(groupsOfBins::of).toArray(), seed);
  }

  private static void requireLengths(double[] lengths, int[] groups) {
    Samples.requireSameLength("lengths", lengths.length, "groups", groups.length);
    Samples.requireFinite("lengths", lengths);
    for (int i = 0; i < lengths.length; i++) {
      if (!(lengths[i] >= 0)) {
        throw new IllegalArgumentException("lengths[" + i + "] must be >= 0, was " + lengths[i]);
      }
    }
  }

  private static LengthMatching of(double[] lengths, int[] groups, int[] places, long seed) {
    TreeSet<Integer> all = new TreeSet<>();
    Map<Integer, Map<Integer, List<Integer>>> bins = new TreeMap<>();
    for (int i = 0; i < lengths.length; i++) {
      all.add(groups[i]);
      bins.computeIfAbsent(places[i], bin -> new TreeMap<>())
          .computeIfAbsent(groups[i], group -> new ArrayList<>())
          .add(i);
    }
    SplitMix64 random = SplitMix64.seeded(seed);
    List<Integer> taken = new ArrayList<>();
    double widest = 0;
    for (Map<Integer, List<Integer>> bin : bins.values()) {
      if (bin.size() == all.size()) {
        int[] some = evenly(bin, random).toArray();
        double[] range = Arrays.stream(some).mapToDouble(i -> lengths[i]).sorted().toArray();
        widest = Math.max(widest, range[range.length - 1] / Math.max(range[0], 1) - 1);
        Arrays.stream(some).forEach(taken::add);
      }
    }
    int[] items = taken.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] everything = IntStream.range(0, lengths.length).toArray();
    return new LengthMatching(
        items,
        largestDifference(lengths, groups, items),
        largestDifference(lengths, groups, everything),
        deviation(lengths, groups),
        Math.max(0, widest));
  }

  /** The bin of each item: a new one begins where a length is a tenth above its first. */
  private static int[] places(double[] lengths) {
    double[] distinct = Arrays.stream(lengths).sorted().distinct().toArray();
    int[] bins = new int[distinct.length];
    double first = Double.NaN;
    int bin = -1;
    for (int i = 0; i < distinct.length; i++) {
      if (!((distinct[i] - first) * PARTS < first)) {
        first = distinct[i];
        bin++;
      }
      bins[i] = bin;
    }
    return Arrays.stream(lengths)
        .mapToInt(length -> bins[Arrays.binarySearch(distinct, length)])
        .toArray();
  }

  private static IntStream evenly(Map<Integer, List<Integer>> bin, SplitMix64 random) {
    int fewest = bin.values().stream().mapToInt(List::size).min().orElse(0);
    return bin.values().stream()
        .flatMapToInt(items -> Arrays.stream(random.sample(fewest, items.size())).map(items::get));
  }

  private static double largestDifference(double[] lengths, int[] groups, int[] items) {
    double[] means =
        Arrays.stream(groups)
            .distinct()
            .mapToDouble(
                group ->
                    Arrays.stream(items)
                        .filter(i -> groups[i] == group)
                        .mapToDouble(i -> lengths[i])
                        .average()
                        .orElse(0))
            .sorted()
            .toArray();
    return means.length == 0 ? 0 : means[means.length - 1] - means[0];
  }

  /** The standard deviation within groups, before anything was matched. */
  private static double deviation(double[] lengths, int[] groups) {
    Map<Integer, Spread> spreads = new TreeMap<>();
    for (int i = 0; i < lengths.length; i++) {
      spreads.computeIfAbsent(groups[i], group -> new Spread()).add(lengths[i]);
    }
    int free = lengths.length - spreads.size();
    double squares = spreads.values().stream().mapToDouble(Spread::squares).sum();
    return free > 0 ? Math.sqrt(squares / free) : 0;
  }

  /**
   * The places of the items taken, ascending, equally many from each group; none where no bin holds
   * all groups.
   */
  public int[] items() {
    return items.clone();
  }

  /** The largest difference of two groups' mean lengths in the sample; 0 where it is empty. */
  public double difference() {
    return difference;
  }

  /** The same before matching, over all items. */
  public double differenceBefore() {
    return before;
  }

  /**
   * {@link #difference()} in standard deviations within groups before matching; 0 where groups do
   * not vary. Below 0.1 is usually called balanced.
   */
  public double standardisedDifference() {
    return deviation > 0 ? difference / deviation : 0;
  }

  /** By what share of its shortest item, at least 1, the longest one of any bin is longer. */
  public double widestBin() {
    return widestBin;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LengthMatching that
        && Arrays.equals(items, that.items)
        && difference == that.difference
        && before == that.before
        && deviation == that.deviation
        && widestBin == that.widestBin;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(items), difference, before, deviation, widestBin);
  }

  /** What is left of the difference, as part of a sentence. */
  @Override
  public String toString() {
    return ("lengths still differ by up to %s between two groups (%s standard deviations; %s before"
            + " matching), within a bin by up to %s %%")
        .formatted(
            Decimals.fixed(difference, 1),
            Decimals.fixed(standardisedDifference(), 2),
            Decimals.fixed(before, 1),
            Decimals.fixed(100 * widestBin, 0));
  }
}
