package io.github.sgicl.monitor;

import io.github.sgicl.metric.Orientation;
import io.github.sgicl.score.Score;
import io.github.sgicl.score.ScoreIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Several signals of one request made into one score, such as the sparsity at the end of the
 * prompt, that of the answer's states, and the entropy. Each signal gets a p-value against the
 * scores that the combination was fitted on, and the p-values are combined; the larger the combined
 * score, the more extreme.
 *
 * <p><b>Guarantee.</b> None by itself: signals of one request depend on each other. The combined
 * scores of <em>other</em> ordinary requests, held out from the fit, calibrate it like any score:
 * {@code Calibration.of(combination.scoreAll(heldOut))} has the guarantee of {@link Calibration}
 * whatever the dependence, as the fit is a fixed function to them. Calibrating on the requests of
 * the fit has no guarantee.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SignalCombination {

  private enum Rule {
    FISHER,
    SMALLEST
  }

  private final Rule rule;
  private final List<Calibration> signals;
  private final ScoreIdentity identity;

  private SignalCombination(Rule rule, List<Calibration> signals) {
    this.rule = rule;
    this.signals = signals;
    this.identity = combined(rule, signals);
  }

  /**
   * Fisher's {@code -2 sum ln p}: sees many signals that are each a little extreme.
   *
   * <p>Source: R. A. Fisher, "Statistical Methods for Research Workers", 1932, section 21.1.
   *
   * @param ordinary requests with one score a signal, in the same order in each
   * @throws IllegalArgumentException if there is no request or no signal, their number differs, the
   *     scores of a signal are not all finite and of one identity, or the signals are of different
   *     models
   */
  public static SignalCombination fisher(List<List<Score>> ordinary) {
    return new SignalCombination(Rule.FISHER, calibrations(ordinary));
  }

  /**
   * Minus the logarithm of the smallest p-value: sees one signal that is very extreme. Its values
   * are as coarse as the fit is small, so fit it on at least as many requests as calibrate it.
   *
   * <p>Source: L. H. C. Tippett, "The Methods of Statistics", 1931.
   *
   * @param ordinary as for {@link #fisher}
   * @throws IllegalArgumentException as for {@link #fisher}
   */
  public static SignalCombination smallest(List<List<Score>> ordinary) {
    return new SignalCombination(Rule.SMALLEST, calibrations(ordinary));
  }

  private static List<Calibration> calibrations(List<List<Score>> ordinary) {
    if (ordinary.isEmpty() || ordinary.get(0).isEmpty()) {
      throw new IllegalArgumentException(
          "a combination needs at least one request with at least one signal");
    }
    int count = ordinary.get(0).size();
    ordinary.forEach(request -> requireCount(request, count));
    List<Calibration> calibrations = new ArrayList<>(count);
    for (int signal = 0; signal < count; signal++) {
      int place = signal;
      calibrations.add(
          Calibration.of(ordinary.stream().map(request -> request.get(place)).toList()));
    }
    return List.copyOf(calibrations);
  }

  private static void requireCount(List<Score> request, int count) {
    if (request.size() != count) {
      throw new IllegalArgumentException(
          "a request must have %d scores, one a signal, had %d".formatted(count, request.size()));
    }
  }

  private static ScoreIdentity combined(Rule rule, List<Calibration> signals) {
    ScoreIdentity first = signals.get(0).identity();
    for (Calibration signal : signals) {
      if (!signal.identity().model().equals(first.model())) {
        throw new IllegalArgumentException(
            "combined signals must be of one model, were of %s and %s"
                .formatted(first.model(), signal.identity().model()));
      }
    }
    String name =
        signals.stream()
            .map(signal -> InWords.signal(signal.identity()))
            .collect(Collectors.joining(", ", rule.name().toLowerCase(Locale.ROOT) + "(", ")"));
    return new ScoreIdentity(
        first.model(), first.template(), first.site(), name, Orientation.HIGHER_IS_SPARSER);
  }

  /** The identity of combined scores: the first signal's, with the names of all. */
  public ScoreIdentity identity() {
    return identity;
  }

  /**
   * The combined score of a request.
   *
   * @param request one score a signal, in the order of the fit
   * @throws IllegalArgumentException if there are more or fewer, one is of another identity, or NaN
   */
  public Score score(List<Score> request) {
    requireCount(request, signals.size());
    double sum = 0;
    double smallest = 1;
    for (int i = 0; i < signals.size(); i++) {
      double pValue = signals.get(i).pValue(request.get(i));
      sum += Math.log(pValue);
      smallest = Math.min(smallest, pValue);
    }
    double value =
        switch (rule) {
          case FISHER -> -2 * sum;
          case SMALLEST -> -Math.log(smallest);
        };
    return new Score(value, identity);
  }

  /** The combined scores of requests, in their order. */
  public List<Score> scoreAll(List<List<Score>> requests) {
    return requests.stream().map(this::score).toList();
  }
}
