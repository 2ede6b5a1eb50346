package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ordinary scores of one group, sorted. Immutable. */
final class ReferenceSample {

  private final List<Score> densestFirst;
  private final double[] difficulties;

  private ReferenceSample(List<Score> densestFirst) {
    this.densestFirst = densestFirst;
    this.difficulties = densestFirst.stream().mapToDouble(ReferenceSample::difficulty).toArray();
  }

  static ReferenceSample of(String group, List<Score> scores, ScoreIdentity identity) {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("group \"" + group + "\" has no calibration score");
    }
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      if (!score.identity().equals(identity)) {
        throw new IllegalArgumentException(
            "calibration scores must be of one kind, were of "
                + identity
                + " and "
                + score.identity());
      }
      if (!Double.isFinite(score.value())) {
        throw new IllegalArgumentException(
            "calibration score " + i + " of group \"" + group + "\" is " + score.value());
      }
    }
    return new ReferenceSample(
        scores.stream().sorted(Comparator.comparingDouble(ReferenceSample::difficulty)).toList());
  }

  /** The difficulty with one zero: 0.0 and -0.0 are equal scores. */
  static double difficulty(Score score) {
    return score.difficulty() + 0.0;
  }

  List<Score> densestFirst() {
    return densestFirst;
  }

  int size() {
    return difficulties.length;
  }

  /** How many of the sample are at least as extreme; ties count. */
  int asExtreme(double difficulty, Tail tail) {
    return switch (tail) {
      case SPARSE -> size() - below(difficulty);
      case DENSE -> atMost(difficulty);
      case BOTH -> Math.min(size() - below(difficulty), atMost(difficulty));
    };
  }

  private int atMost(double difficulty) {
    return below(Math.nextUp(difficulty));
  }

  private int below(double difficulty) {
    int low = 0;
    int high = difficulties.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (difficulties[middle] < difficulty) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReferenceSample that && Arrays.equals(difficulties, that.difficulties);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(difficulties);
  }
}
