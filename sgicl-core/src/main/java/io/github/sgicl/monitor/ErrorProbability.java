package io.github.sgicl.monitor;

import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import io.github.sgicl.statistic.Bootstrap;
import io.github.sgicl.statistic.Interval;
import io.github.sgicl.statistic.Reliability;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How likely an answer is wrong, learned from the scores of labelled requests. The requests must be
 * independent of each other and like those to come; what changes in traffic, model or template
 * makes the probabilities wrong. Immutable and safe for use by many threads.
 *
 * <ul>
 *   <li><b>Isotonic</b>: any curve that rises with difficulty. Its intervals hold whatever the
 *       curve, as long as errors do not become rarer towards difficult requests.
 *   <li><b>Logistic</b>: a curve of fixed shape that may also fall, which needs fewer labels; its
 *       intervals hold as far as the shape does.
 * </ul>
 *
 * <p>Several signals are joined by a logistic curve; for an isotonic one of several, requests are
 * ordered by log odds that were fitted without them. {@link #reliability()} says what the
 * probabilities are worth on requests that they were not fitted on.
 */
public final class ErrorProbability {

  private static final int FEWEST = 10;
  private static final int BINS = 10;
  private static final int RESAMPLES = 2_000;
  private static final long SEED = 42;

  /** What the curve may look like. */
  private enum Form {
    ISOTONIC,
    LOGISTIC
  }

  private final Form form;
  private final List<LabelledCalibration> signals;
  private final boolean[] wrong;
  private final double[][] rows;
  private final ErrorCurve curve;

  private ErrorProbability(Form form, List<LabelledCalibration> signals) {
    this.form = form;
    this.signals = signals;
    this.wrong = signals.get(0).correct();
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = !wrong[i];
    }
    this.rows = new double[wrong.length][signals.size()];
    for (int signal = 0; signal < signals.size(); signal++) {
      List<Score> scores = signals.get(signal).scores();
      for (int i = 0; i < rows.length; i++) {
        rows[i][signal] = ReferenceSample.difficulty(scores.get(i));
      }
    }
    int wrongs = count(wrong);
    if (!(wrongs >= FEWEST && wrong.length - wrongs >= FEWEST)) {
      throw new IllegalArgumentException(
          "the probability of an error needs at least %d right and %d wrong answers, had %d and %d"
              .formatted(FEWEST, FEWEST, wrong.length - wrongs, wrongs));
    }
    this.curve = curve(rows, wrong);
  }

  /**
   * A rising curve of one signal.
   *
   * @throws IllegalArgumentException if there are fewer than 10 right or 10 wrong answers
   */
  public static ErrorProbability isotonic(LabelledCalibration signal) {
    return isotonic(List.of(signal));
  }

  /**
   * A rising curve of several signals together.
   *
   * @param signals of the same requests in the same order
   * @throws IllegalArgumentException if there is no signal, their labels differ, or there are fewer
   *     than 10 right or 10 wrong answers
   */
  public static ErrorProbability isotonic(List<LabelledCalibration> signals) {
    return new ErrorProbability(Form.ISOTONIC, sameRequests(signals));
  }

  /**
   * A logistic curve of one signal.
   *
   * @throws IllegalArgumentException if there are fewer than 10 right or 10 wrong answers
   */
  public static ErrorProbability logistic(LabelledCalibration signal) {
    return logistic(List.of(signal));
  }

  /**
   * A logistic curve of several signals together.
   *
   * @param signals of the same requests in the same order
   * @throws IllegalArgumentException if there is no signal, their labels differ, or there are fewer
   *     than 10 right or 10 wrong answers
   */
  public static ErrorProbability logistic(List<LabelledCalibration> signals) {
    return new ErrorProbability(Form.LOGISTIC, sameRequests(signals));
  }

  private static List<LabelledCalibration> sameRequests(List<LabelledCalibration> signals) {
    if (signals.isEmpty()) {
      throw new IllegalArgumentException("the probability of an error needs at least one signal");
    }
    for (LabelledCalibration signal : signals) {
      if (!Arrays.equals(signal.correct(), signals.get(0).correct())) {
        throw new IllegalArgumentException(
            "signals must be of the same requests, %s and %s have other labels"
                .formatted(signals.get(0).identity(), signal.identity()));
      }
    }
    return List.copyOf(signals);
  }

  /** {@code isotonic} or {@code logistic}. */
  public String form() {
    return form.name().toLowerCase(Locale.ROOT);
  }

  /** What it was learned from, one a signal. */
  public List<LabelledCalibration> signals() {
    return signals;
  }

  /** What the scores of a request must be of, one a signal. */
  public List<ScoreIdentity> identities() {
    return signals.stream().map(LabelledCalibration::identity).toList();
  }

  /**
   * The probability that the answer to a request is wrong, with its 95 % interval.
   *
   * @param scores of the request, one a signal, in their order
   * @throws IllegalArgumentException if there are more or fewer, one is of another identity, or one
   *     is not finite
   */
  public Interval of(Score... scores) {
    if (scores.length != signals.size()) {
      throw new IllegalArgumentException(
          "a request must have %d scores, one a signal, had %d"
              .formatted(signals.size(), scores.length));
    }
    double[] row = new double[scores.length];
    for (int i = 0; i < row.length; i++) {
      ScoreIdentity identity = signals.get(i).identity();
      if (!scores[i].identity().equals(identity)) {
        throw new IllegalArgumentException(
            "this probability is of " + identity + ", the score is of " + scores[i].identity());
      }
      if (!Double.isFinite(scores[i].value())) {
        throw new IllegalArgumentException("cannot judge a score of " + scores[i].value());
      }
      row[i] = ReferenceSample.difficulty(scores[i]);
    }
    return curve.at(row);
  }

  /**
   * How the probabilities agree with how often answers are wrong, each stated by a curve that was
   * fitted on four fifths of the requests without it, beside the base rate of the same four fifths;
   * in ten bins, intervals from 2,000 resamples, seed 42.
   */
  public Reliability reliability() {
    int[] each = each(wrong.length);
    double[] stated =
        Reliability.crossFitted(
            training -> {
              ErrorCurve fitted = curve(only(rows, training), only(wrong, training));
              return item -> fitted.estimate(rows[item]);
            },
            wrong,
            each,
            SEED);
    double[] baseRate =
        Reliability.crossFitted(
            training -> {
              double rate = (double) count(only(wrong, training)) / training.length;
              return item -> rate;
            },
            wrong,
            each,
            SEED);
    return Reliability.of(
        stated, baseRate, wrong, each, BINS, Bootstrap.resamples(RESAMPLES).seed(SEED), SEED);
  }

  private ErrorCurve curve(double[][] of, boolean[] labels) {
    if (form == Form.LOGISTIC) {
      return LogisticCurve.of(of, labels);
    }
    if (signals.size() == 1) {
      return IsotonicCurve.of(Arrays.stream(of).mapToDouble(row -> row[0]).toArray(), labels);
    }
    double[] ordered =
        Reliability.crossFitted(
            training -> {
              LogisticCurve joining = LogisticCurve.of(only(of, training), only(labels, training));
              return item -> joining.logOdds(of[item]);
            },
            labels,
            each(labels.length),
            SEED);
    return new JoinedCurve(LogisticCurve.of(of, labels), IsotonicCurve.of(ordered, labels));
  }

  /** An isotonic curve of the log odds that join several signals. */
  private record JoinedCurve(LogisticCurve joining, IsotonicCurve curve) implements ErrorCurve {

    @Override
    public double estimate(double[] difficulties) {
      return curve.estimate(new double[] {joining.logOdds(difficulties)});
    }

    @Override
    public Interval at(double[] difficulties) {
      return curve.at(new double[] {joining.logOdds(difficulties)});
    }
  }

  private static int[] each(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static double[][] only(double[][] rows, int[] items) {
    return Arrays.stream(items).mapToObj(item -> rows[item]).toArray(double[][]::new);
  }

  private static boolean[] only(boolean[] labels, int[] items) {
    boolean[] only = new boolean[items.length];
    for (int i = 0; i < items.length; i++) {
      only[i] = labels[items[i]];
    }
    return only;
  }

  private static int count(boolean[] labels) {
    int count = 0;
    for (boolean one : labels) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
