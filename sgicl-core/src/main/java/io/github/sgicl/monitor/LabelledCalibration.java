package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Scores of requests and whether their answers were right, from which a limit on scores is learned
 * such that errors stay rare among the requests below it. The requests must be like those to come,
 * independent of each other, and in an order that tells nothing (shuffled, if in doubt). Immutable
 * and safe for use by many threads.
 *
 * <p>Two risks can be bounded, and they differ. {@link #answerAtRisk} bounds the error rate
 * <em>among the answered requests</em>, {@code P(wrong | answered)}; that ratio need not grow with
 * the limit, so it is tested limit by limit, and the bound holds for all but a few calibration
 * sets. {@link #wrongAnswersAtMost} bounds the share of <em>all</em> requests that are answered
 * wrongly, {@code P(answered and wrong)}, which does grow with the limit; the bound holds on
 * average over calibration sets. {@link ErrorProbability} says how likely a single answer is wrong.
 */
public final class LabelledCalibration {

  private final ScoreIdentity identity;
  private final List<Score> scores;
  private final boolean[] correct;

  private LabelledCalibration(ScoreIdentity identity, List<Score> scores, boolean[] correct) {
    this.identity = identity;
    this.scores = scores;
    this.correct = correct;
  }

  /**
   * Labelled scores of one kind.
   *
   * @param scores one of each request, at least one
   * @param correct whether the request's answer was right
   * @throws IllegalArgumentException if there is no score, there are not as many labels, one is not
   *     finite, or they are of different identities
   */
  public static LabelledCalibration of(List<Score> scores, boolean[] correct) {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("a labelled calibration needs scores, there is none");
    }
    if (scores.size() != correct.length) {
      throw new IllegalArgumentException(
          "scores and labels must be as many, were %d and %d"
              .formatted(scores.size(), correct.length));
    }
    ScoreIdentity identity = scores.get(0).identity();
    for (int i = 0; i < scores.size(); i++) {
      Score one = scores.get(i);
      if (!one.identity().equals(identity)) {
        throw new IllegalArgumentException(
            "labelled scores must be of one kind, were of " + identity + " and " + one.identity());
      }
      if (!Double.isFinite(one.value())) {
        throw new IllegalArgumentException("labelled score " + i + " is " + one.value());
      }
    }
    return new LabelledCalibration(identity, List.copyOf(scores), correct.clone());
  }

  /** What every score here is of. */
  public ScoreIdentity identity() {
    return identity;
  }

  /** The scores, in their order. */
  public List<Score> scores() {
    return scores;
  }

  /** Whether the answer of each was right, copied. */
  public boolean[] correct() {
    return correct.clone();
  }

  /** {@link #answerAtRisk(double, double) answerAtRisk(alpha, 0.9)}. */
  public Optional<AnsweringRule> answerAtRisk(double alpha) {
    return answerAtRisk(alpha, 0.9);
  }

  /**
   * The rule that answers most requests while their error rate is at most alpha: {@code P(wrong |
   * answered) <= alpha} for new requests, with the given probability over labelled sets.
   *
   * <p>Every score is a possible limit. They are tested from the densest on, each by the exact
   * binomial p-value of the errors below it (Clopper and Pearson): below the score of a given rank
   * lie independent requests, each of them wrong with that limit's risk, so all scores both place
   * and test. Half of the level {@code 1 - confidence} is spent where one error may happen, half
   * where five may, and is passed on from each limit that holds to the next (the fallback
   * procedure); with few scores all of it is spent at one place. The chance that any of the limits
   * that hold is too loose is at most that level, however the risk rises and falls with the limit.
   * Requests of equal scores are tested one after the other, but answered together or not at all.
   *
   * <p>Cost: one sort. Sources: A. N. Angelopoulos, S. Bates, E. J. Candès, M. I. Jordan and L.
   * Lei, "Learn then Test", 2021; B. L. Wiens, "A fixed sequence Bonferroni procedure for testing
   * multiple endpoints", Pharmaceutical Statistics 2, 2003.
   *
   * @param alpha the risk, in (0, 1)
   * @param confidence the share of labelled sets for which the bound holds, in (0, 1)
   * @return the rule with its coverage, judged on the same scores; empty if no limit held: then
   *     nothing can be answered at this risk
   * @throws IllegalArgumentException if alpha or confidence is not in (0, 1), or there are too few
   *     scores for any limit to pass; the message says how many are needed
   */
  public Optional<AnsweringRule> answerAtRisk(double alpha, double confidence) {
    requireShare("risk", alpha);
    requireShare("confidence", confidence);
    LimitSequence sequence = new LimitSequence(alpha, 1 - confidence);
    int fewest = sequence.fewest();
    if (!(scores.size() >= fewest)) {
      throw new IllegalArgumentException(
          "a risk of %s at confidence %s needs at least %d labelled scores, were %d: with fewer, not even answers without an error prove it"
              .formatted(alpha, confidence, fewest, scores.size()));
    }
    int[] densestFirst =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(Comparator.comparingDouble(this::difficulty))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] wrong = new boolean[densestFirst.length];
    double[] difficulties = new double[densestFirst.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !correct[densestFirst[i]];
      difficulties[i] = difficulty(densestFirst[i]);
    }
    OptionalInt answered = sequence.answered(wrong, difficulties);
    return answered.isEmpty()
        ? Optional.empty()
        : judged(
            answered.getAsInt() == difficulties.length
                ? Double.POSITIVE_INFINITY
                : difficulties[answered.getAsInt()]);
  }

  private double difficulty(int place) {
    return ReferenceSample.difficulty(scores.get(place));
  }

  /** The rule of a limit; empty if it answers none. */
  private Optional<AnsweringRule> judged(double limit) {
    int answered = 0;
    int wrong = 0;
    for (int i = 0; i < correct.length; i++) {
      if (difficulty(i) < limit) {
        answered++;
        wrong += correct[i] ? 0 : 1;
      }
    }
    return answered == 0
        ? Optional.empty()
        : Optional.of(new AnsweringRule(identity, limit, correct.length, answered, wrong));
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
        IntStream.range(0, correct.length)
            .filter(i -> !correct[i])
            .mapToDouble(this::difficulty)
            .sorted()
            .toArray();
    return judged(allowed < wrong.length ? wrong[allowed] : Double.POSITIVE_INFINITY);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(name + " must be in (0, 1), was " + share);
    }
  }
}
