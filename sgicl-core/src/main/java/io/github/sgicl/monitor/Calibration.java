package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scores of ordinary traffic, against which a new score gets a conformal p-value: {@code (1 + m) /
 * (n + 1)}, where m of the n calibration scores are at least as extreme, ties included. Looking at
 * both tails, it is twice the smaller of the two one-sided values, at most 1.
 *
 * <p><b>Guarantee.</b> If the new score and the calibration scores of its group are exchangeable
 * (ordinary traffic, in any order), {@code P(p <= alpha) <= alpha}, for every n and whatever the
 * distribution; without ties it is {@code floor(alpha (n + 1)) / (n + 1)} looking at one tail. The
 * probability is over the calibration set and the new score together: one calibration set in the
 * hand flags a somewhat larger or smaller share of ordinary traffic than alpha, by about {@code
 * sqrt(alpha (1 - alpha) / n)}. Each group has its own scores, so the guarantee holds in each
 * (Mondrian conformal prediction).
 *
 * <p>Immutable and safe for use by many threads. Source: V. Vovk, A. Gammerman and G. Shafer,
 * "Algorithmic Learning in a Random World", 2005, chapters 2 and 4.
 */
public final class Calibration {

  /** The name of the only group of a calibration without groups. */
  public static final String ALL = "all";

  private final ScoreIdentity identity;
  private final Tail tail;
  private final Map<String, ReferenceSample> groups;

  private Calibration(ScoreIdentity identity, Tail tail, Map<String, ReferenceSample> groups) {
    this.identity = identity;
    this.tail = tail;
    this.groups = groups;
  }

  /**
   * Calibrates on ordinary scores, looking for sparser ones.
   *
   * @throws IllegalArgumentException if there is no score, one is not finite, or they are of
   *     different identities
   */
  public static Calibration of(List<Score> ordinary) {
    return byGroup(Map.of(ALL, ordinary));
  }

  /**
   * Calibrates on ordinary scores by group, for example by length band, template or tenant. What
   * group a request belongs to must not depend on its score.
   *
   * @param ordinary at least one group, each with at least one score
   * @throws IllegalArgumentException if there is no group, one is empty, a score is not finite, or
   *     they are of different identities
   */
  public static Calibration byGroup(Map<String, List<Score>> ordinary) {
    ScoreIdentity identity =
        ordinary.values().stream()
            .flatMap(List::stream)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("a calibration needs scores, there is none"))
            .identity();
    Map<String, ReferenceSample> groups = new TreeMap<>();
    ordinary.forEach(
        (group, scores) -> groups.put(group, ReferenceSample.of(group, scores, identity)));
    return new Calibration(identity, Tail.SPARSE, groups);
  }

  /** This calibration looking at another tail. */
  public Calibration watching(Tail other) {
    return new Calibration(identity, other, groups);
  }

  /** What every score here and every score to be judged is of. */
  public ScoreIdentity identity() {
    return identity;
  }

  /** Which scores count as extreme. */
  public Tail tail() {
    return tail;
  }

  /** The names of the groups, in alphabetical order. */
  public Set<String> groups() {
    return Collections.unmodifiableSet(groups.keySet());
  }

  /** The number of calibration scores of a group. */
  public int size(String group) {
    return sample(group).size();
  }

  /** The calibration scores of a group, densest first. */
  public List<Score> scores(String group) {
    return sample(group).densestFirst();
  }

  /**
   * The p-value of a score, in [1/(n+1), 1], where there are no groups.
   *
   * @throws IllegalArgumentException if there are groups, the score is of another identity, or it
   *     is NaN
   */
  public double pValue(Score score) {
    return pValue(onlyGroup(), score);
  }

  /**
   * The p-value of a score within its group.
   *
   * @throws IllegalArgumentException if there is no such group, the score is of another identity,
   *     or it is NaN
   */
  public double pValue(String group, Score score) {
    ReferenceSample sample = sample(group);
    return tail.pValue(sample.asExtreme(difficulty(score), tail), sample.size());
  }

  /**
   * The share of ordinary traffic that is flagged at a rate, over calibration sets of this size and
   * without ties: the largest p-value that occurs and is at most alpha.
   *
   * @param alpha in (0, 1)
   */
  public double expectedFalseAlarmRate(String group, double alpha) {
    requireRate(alpha);
    int size = size(group);
    double units = tail == Tail.BOTH ? 2 : 1;
    int flagged = 0;
    while (tail.pValue(flagged, size) <= alpha) {
      flagged++;
    }
    return units * flagged / (size + 1.0);
  }

  /**
   * Refuses a rate at which no score could ever be flagged.
   *
   * @throws IllegalArgumentException if the rate is not in (0, 1), or a group has too few scores;
   *     the message says how many are needed, and why
   */
  public void requireEnoughFor(double alpha) {
    requireRate(alpha);
    groups.forEach(
        (group, sample) -> {
          long least = tail.leastSize(alpha);
          if (!(sample.size() >= least)) {
            throw new IllegalArgumentException(
                "a false-alarm rate of %s needs at least %d calibration scores, group \"%s\" has %d: its smallest p-value is %s"
                    .formatted(
                        alpha,
                        least,
                        group,
                        sample.size(),
                        InWords.number(tail.pValue(0, sample.size()))));
          }
        });
  }

  private static void requireRate(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("false-alarm rate must be in (0, 1), was " + alpha);
    }
  }

  /** The score's difficulty, once it is known to belong here. */
  double difficulty(Score score) {
    if (!score.identity().equals(identity)) {
      throw new IllegalArgumentException(
          "this calibration is of " + identity + ", the score is of " + score.identity());
    }
    if (Double.isNaN(score.value())) {
      throw new IllegalArgumentException("cannot judge a score of NaN");
    }
    return ReferenceSample.difficulty(score);
  }

  ReferenceSample sample(String group) {
    ReferenceSample sample = groups.get(group);
    if (sample == null) {
      throw unknown(group);
    }
    return sample;
  }

  IllegalArgumentException unknown(String group) {
    return new IllegalArgumentException(
        "no calibration for group \"" + group + "\", there are " + groups.keySet());
  }

  String onlyGroup() {
    if (groups.size() != 1) {
      throw new IllegalArgumentException(
          "the calibration has groups " + groups.keySet() + ", so a score needs its group");
    }
    return groups.keySet().iterator().next();
  }

  /** Equal if identity, tail and all difficulties are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration that
        && identity.equals(that.identity)
        && tail == that.tail
        && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return 31 * identity.hashCode() + groups.hashCode();
  }

  @Override
  public String toString() {
    int scores = groups.values().stream().mapToInt(ReferenceSample::size).sum();
    return "Calibration[%d scores in groups %s, tail %s, %s]"
        .formatted(scores, groups.keySet(), tail, identity);
  }
}
