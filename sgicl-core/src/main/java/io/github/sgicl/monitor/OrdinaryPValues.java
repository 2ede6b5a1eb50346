package io.github.sgicl.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The p-values of ordinary traffic against one random calibration set. */
final class OrdinaryPValues {

  private final Tail tail;
  private final SplittableRandom random;
  private final double[][] sorted;
  private final double[] groupEnds;

  OrdinaryPValues(Tail tail, List<Integer> sizes, SplittableRandom random) {
    this.tail = tail;
    this.random = random;
    this.sorted = new double[sizes.size()][];
    this.groupEnds = new double[sizes.size()];
    double all = sizes.stream().mapToInt(Integer::intValue).sum();
    double end = 0;
    for (int group = 0; group < sorted.length; group++) {
      sorted[group] = random.doubles(sizes.get(group)).sorted().toArray();
      end += sizes.get(group) / all;
      groupEnds[group] = end;
    }
  }

  double next() {
    double[] scores = sorted.length == 1 ? sorted[0] : sorted[group()];
    double score = random.nextDouble();
    int place = Arrays.binarySearch(scores, score);
    int below = place < 0 ? -place - 1 : place;
    int atLeast = scores.length - below;
    int asExtreme =
        switch (tail) {
          case SPARSE -> atLeast;
          case DENSE -> below;
          case BOTH -> Math.min(atLeast, below);
        };
    return tail.pValue(asExtreme, scores.length);
  }

  private int group() {
    double place = random.nextDouble();
    int group = 0;
    while (group < groupEnds.length - 1 && place >= groupEnds[group]) {
      group++;
    }
    return group;
  }
}
