package io.github.sgicl.monitor;

import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labelled scores, from which a limit on scores is learned such that errors stay rare among the
 * requests below it. The scores must be of requests like those to come, in an order that tells
 * nothing (shuffled, if in doubt). Immutable and safe for use by many threads.
 *
 * <p>Two risks can be bounded, and they differ. {@link #answerAtRisk} bounds the error rate
 * <em>among the answered requests</em>, {@code P(wrong | answered)}; that ratio need not grow with
 * the limit, so it is tested limit by limit, and the bound holds for all but a few calibration
 * sets. {@link #wrongAnswersAtMost} bounds the share of <em>all</em> requests that are answered
 * wrongly, {@code P(answered and wrong)}, which does grow with the limit; the bound holds on
 * average over calibration sets.
 */
public final class LabelledCalibration {

  private static final int LIMITS = 20;
  private static final int PLACING_LIMITS = 5;

  private final ScoreIdentity identity;
  private final List<LabelledScore> scores;

  private LabelledCalibration(ScoreIdentity identity, List<LabelledScore> scores) {
    this.identity = identity;
    this.scores = scores;
  }

  /**
   * Labelled scores of one kind.
   *
   * @throws IllegalArgumentException if there is none, one is not finite, or they are of different
   *     identities
   */
  public static LabelledCalibration of(List<LabelledScore> scores) {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("a labelled calibration needs scores, there is none");
    }
    ScoreIdentity identity = scores.get(0).score().identity();
    for (int i = 0; i < scores.size(); i++) {
      LabelledScore one = scores.get(i);
      if (!one.score().identity().equals(identity)) {
        throw new IllegalArgumentException(
            "labelled scores must be of one kind, were of "
                + identity
                + " and "
                + one.score().identity());
      }
      if (!Double.isFinite(one.score().value())) {
        throw new IllegalArgumentException("labelled score " + i + " is " + one.score().value());
      }
    }
    return new LabelledCalibration(identity, List.copyOf(scores));
  }

  /** What every score here is of. */
  public ScoreIdentity identity() {
    return identity;
  }

  /** The labelled scores, in their order. */
  public List<LabelledScore> scores() {
    return scores;
  }

  /** {@link #answerAtRisk(double, double) answerAtRisk(alpha, 0.9)}. */
  public Optional<AnsweringRule> answerAtRisk(double alpha) {
    return answerAtRisk(alpha, 0.9);
  }

  /**
   * The rule that answers most requests while their error rate is at most alpha: {@code P(wrong |
   * answered) <= alpha} for new requests, with the given probability over labelled sets.
   *
   * <p>Every fifth score places up to 20 limits; the others test them from the strictest on, each
   * by the exact binomial p-value of its errors (Clopper and Pearson). The level {@code 1 -
   * confidence} is spent half on the strictest limit and half on the middle one, and passed on from
   * each limit that holds to the next (the fallback procedure). Limits do not depend on the scores
   * that test them, so the chance that any of those that hold is too loose is at most that level.
   * Sources: A. N. Angelopoulos, S. Bates, E. J. Candès, M. I. Jordan and L. Lei, "Learn then
   * Test", 2021; B. L. Wiens, "A fixed sequence Bonferroni procedure for testing multiple
   * endpoints", Pharmaceutical Statistics 2, 2003.
   *
   * @param alpha the risk, in (0, 1)
   * @param confidence the share of labelled sets for which the bound holds, in (0, 1)
   * @return the rule with its coverage, judged on the scores that tested it; empty if no limit
   *     held: then nothing can be answered at this risk
   * @throws IllegalArgumentException if alpha or confidence is not in (0, 1), or there are too few
   *     scores for any limit to pass; the message says how many are needed
   */
  public Optional<AnsweringRule> answerAtRisk(double alpha, double confidence) {
    requireShare("risk", alpha);
    requireShare("confidence", confidence);
    List<LabelledScore> placing = new ArrayList<>();
    List<LabelledScore> testing = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      (i % PLACING_LIMITS == 0 ? placing : testing).add(scores.get(i));
    }
    int fewest = (int) Math.ceil(Math.log((1 - confidence) / 2) / Math.log1p(-alpha));
    if (!(testing.size() >= fewest)) {
      throw new IllegalArgumentException(
          "a risk of %s at confidence %s needs at least %d labelled scores, were %d: with fewer, not even answers without an error prove it"
              .formatted(alpha, confidence, needed(fewest), scores.size()));
    }
    double[] limits = limits(placing, Math.min(1, 4.0 * fewest / testing.size()));
    Optional<AnsweringRule> best = Optional.empty();
    double level = 0;
    for (int i = 0; i < limits.length; i++) {
      level += i == 0 || i == limits.length / 2 ? (1 - confidence) / 2 : 0;
      Optional<AnsweringRule> rule = judged(limits[i], testing);
      boolean holds =
          rule.isPresent()
              && BinomialTail.atMost(rule.get().wrong(), rule.get().answered(), alpha) <= level;
      if (holds) {
        best = rule;
      } else {
        level = 0;
      }
    }
    return best;
  }

  /** The rule of a limit; empty if it answers none. */
  private Optional<AnsweringRule> judged(double limit, List<LabelledScore> judges) {
    int answered = 0;
    int wrong = 0;
    for (LabelledScore one : judges) {
      if (ReferenceSample.difficulty(one.score()) < limit) {
        answered++;
        wrong += one.correct() ? 0 : 1;
      }
    }
    return answered == 0
        ? Optional.empty()
        : Optional.of(new AnsweringRule(identity, limit, judges.size(), answered, wrong));
  }

  private static int needed(int testing) {
    int all = testing;
    while (all - (all + PLACING_LIMITS - 1) / PLACING_LIMITS < testing) {
      all++;
    }
    return all;
  }

  /** Limits that answer from a first share of requests up to all, strictest first. */
  private static double[] limits(List<LabelledScore> placing, double firstShare) {
    double[] sorted =
        placing.stream()
            .mapToDouble(one -> ReferenceSample.difficulty(one.score()))
            .sorted()
            .toArray();
    double[] limits = new double[LIMITS];
    for (int i = 0; i < LIMITS; i++) {
      double share = firstShare + (1 - firstShare) * i / (LIMITS - 1);
      int place = (int) Math.ceil(share * sorted.length);
      limits[i] = place >= sorted.length ? Double.POSITIVE_INFINITY : sorted[place];
    }
    return Arrays.stream(limits).distinct().toArray();
  }

  /**
   * The rule that answers most requests while at most this share of all requests is answered
   * wrongly: {@code P(answered and wrong) <= alpha} for a new request, over labelled sets and the
   * request together.
   *
   * <p>Source: A. N. Angelopoulos, S. Bates, A. Fisch, L. Lei and T. Schuster, "Conformal Risk
   * Control", 2022, with the loss "answered and wrong", which grows with the limit and is at most
   * 1.
   *
   * @param alpha the share, in (0, 1)
   * @return the rule with its coverage, judged on all scores, so that its error rate is that of the
   *     sample; empty if it would answer none of them
   * @throws IllegalArgumentException if alpha is not in (0, 1), or there are fewer than {@code
   *     1/alpha - 1} scores, with which nothing could be answered
   */
  public Optional<AnsweringRule> wrongAnswersAtMost(double alpha) {
    requireShare("share", alpha);
    long least = Tail.SPARSE.leastSize(alpha);
    if (!(scores.size() >= least)) {
      throw new IllegalArgumentException(
          "a share of %s needs at least %d labelled scores, were %d: (errors + 1) / (n + 1) cannot be smaller"
              .formatted(alpha, least, scores.size()));
    }
    int allowed = 0;
    while ((allowed + 2.0) / (scores.size() + 1.0) <= alpha) {
      allowed++;
    }
    double[] wrong =
        scores.stream()
            .filter(one -> !one.correct())
            .mapToDouble(one -> ReferenceSample.difficulty(one.score()))
            .sorted()
            .toArray();
    double limit = allowed < wrong.length ? wrong[allowed] : Double.POSITIVE_INFINITY;
    return judged(limit, scores);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1), was " + share);
    }
  }
}
