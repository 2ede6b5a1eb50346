package io.github.sgicl.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A sample in which groups no longer differ in a covariate such as length: the covariate is cut
 * into bins, and from each bin every group gives as many items as the group that has fewest there.
 * Where groups do not overlap, nothing is left.
 *
 * <p>Unless another width is given, bins are a tenth of the covariate's median wide, and at least 1
 * (one token), so that matched items differ by a few percent.
 *
 * <p>Source: S. M. Iacus, G. King and G. Porro, "Causal Inference without Balance Checking:
 * Coarsened Exact Matching", Political Analysis 20, 2012.
 */
public final class LengthMatching {

  private static final double SHARE_OF_MEDIAN = 0.1;

  private LengthMatching() {}

  /**
   * Draws the sample from bins that suit the covariate.
   *
   * @param lengths each item's covariate, finite and at least 0
   * @param groups each item's group, any numbers
   * @param seed decides which items of a fuller group are taken
   * @return the places of the items taken, ascending, equally many from each group; none where no
   *     bin holds all groups
   * @throws IllegalArgumentException if the lengths of the arrays differ, or a covariate is
   *     negative, NaN or infinite
   */
  public static int[] sample(double[] lengths, int[] groups, long seed) {
    return sample(lengths, groups, Math.max(1, SHARE_OF_MEDIAN * median(lengths)), seed);
  }

  /**
   * Draws the sample from bins of a given width.
   *
   * @param lengths each item's covariate, finite and at least 0
   * @param groups each item's group, any numbers
   * @param width how much items of one bin may differ, finite and above 0
   * @param seed decides which items of a fuller group are taken
   * @return the places of the items taken, ascending, equally many from each group; none where no
   *     bin holds all groups
   * @throws IllegalArgumentException if the lengths of the arrays differ, a covariate is negative,
   *     NaN or infinite, or the width is not positive
   */
  public static int[] sample(double[] lengths, int[] groups, double width, long seed) {
    Samples.requireSameLength("lengths", lengths.length, "groups", groups.length);
    Samples.requireFinite("lengths", lengths);
    if (!(width > 0 && Double.isFinite(width))) {
      throw new IllegalArgumentException("width must be finite and > 0, was " + width);
    }
    TreeSet<Integer> all = new TreeSet<>();
    Map<Long, Map<Integer, List<Integer>>> bins = new TreeMap<>();
    for (int i = 0; i < lengths.length; i++) {
      if (!(lengths[i] >= 0)) {
        throw new IllegalArgumentException("lengths[" + i + "] must be >= 0, was " + lengths[i]);
      }
      all.add(groups[i]);
      bins.computeIfAbsent((long) (lengths[i] / width), bin -> new TreeMap<>())
          .computeIfAbsent(groups[i], group -> new ArrayList<>())
          .add(i);
    }
    SplitMix64 random = SplitMix64.seeded(seed);
    return bins.values().stream()
        .filter(bin -> bin.size() == all.size())
        .flatMapToInt(bin -> evenly(bin, random))
        .sorted()
        .toArray();
  }

  private static IntStream evenly(Map<Integer, List<Integer>> bin, SplitMix64 random) {
    int fewest = bin.values().stream().mapToInt(List::size).min().orElse(0);
    return bin.values().stream()
        .flatMapToInt(items -> Arrays.stream(random.sample(fewest, items.size())).map(items::get));
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
