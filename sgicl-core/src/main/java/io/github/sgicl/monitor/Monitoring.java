package io.github.sgicl.monitor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** How a monitor is to judge. Immutable; refinements return a new value. */
public final class Monitoring {

  private final Calibration calibration;
  private final double reviewRate;
  private final OptionalDouble fallBackRate;
  private final int window;
  private final Optional<DriftThreshold> drift;
  private final Consumer<DriftAlarm> driftListener;
  private final Optional<Traffic> past;
  private final Optional<ErrorProbability> errors;
  private final Optional<AnsweringRule> rule;

  private Monitoring(
      Calibration calibration,
      double reviewRate,
      OptionalDouble fallBackRate,
      int window,
      Optional<DriftThreshold> drift,
      Consumer<DriftAlarm> driftListener,
      Optional<Traffic> past,
      Optional<ErrorProbability> errors,
      Optional<AnsweringRule> rule) {
    this.calibration = calibration;
    this.reviewRate = reviewRate;
    this.fallBackRate = fallBackRate;
    this.window = window;
    this.drift = drift;
    this.driftListener = driftListener;
    this.past = past;
    this.errors = errors;
    this.rule = rule;
  }

  static Monitoring by(Calibration calibration) {
    return new Monitoring(
        calibration,
        0.01,
        OptionalDouble.empty(),
        200,
        Optional.empty(),
        alarm -> {},
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Looks at another tail; at the calibration's unless given. */
  public Monitoring watching(Tail tail) {
    return new Monitoring(
        calibration.watching(tail),
        reviewRate,
        fallBackRate,
        window,
        drift,
        driftListener,
        past,
        errors,
        rule);
  }

  /** Flags for review at this share of ordinary traffic; 0.01 unless given. */
  public Monitoring falseAlarmRate(double rate) {
    return new Monitoring(
        calibration, rate, fallBackRate, window, drift, driftListener, past, errors, rule);
  }

  /**
   * Advises to fall back at this share of ordinary traffic, which is part of the false-alarm rate;
   * never unless given.
   */
  public Monitoring fallBackRate(double rate) {
    return new Monitoring(
        calibration,
        reviewRate,
        OptionalDouble.of(rate),
        window,
        drift,
        driftListener,
        past,
        errors,
        rule);
  }

  /** Keeps the verdicts of so many latest scores; 200 unless given. */
  public Monitoring overLast(int scores) {
    if (!(scores >= 1)) {
      throw new IllegalArgumentException("a monitor keeps at least 1 score, was " + scores);
    }
    return new Monitoring(
        calibration, reviewRate, fallBackRate, scores, drift, driftListener, past, errors, rule);
  }

  /** Raises drift alarms at this threshold; none unless given. */
  public Monitoring detectingDrift(DriftThreshold threshold) {
    return new Monitoring(
        calibration,
        reviewRate,
        fallBackRate,
        window,
        Optional.of(threshold),
        driftListener,
        past,
        errors,
        rule);
  }

  /**
   * Tells of drift alarms as they are raised, in the thread whose score raised them, with no lock
   * held. What the listener throws reaches the caller of {@code observe}; the score is counted
   * then.
   */
  public Monitoring onDrift(Consumer<DriftAlarm> listener) {
    return new Monitoring(
        calibration, reviewRate, fallBackRate, window, drift, listener, past, errors, rule);
  }

  /**
   * Goes on from what another monitor with these settings had seen, as if that one had not ended.
   */
  public Monitoring resuming(Traffic traffic) {
    return new Monitoring(
        calibration,
        reviewRate,
        fallBackRate,
        window,
        drift,
        driftListener,
        Optional.of(traffic),
        errors,
        rule);
  }

  /**
   * Says with every verdict how likely the answer is wrong; nothing unless given. Infinite scores
   * are refused then.
   *
   * @param probability of the one signal that is judged
   */
  public Monitoring tellingErrors(ErrorProbability probability) {
    return new Monitoring(
        calibration,
        reviewRate,
        fallBackRate,
        window,
        drift,
        driftListener,
        past,
        Optional.of(probability),
        rule);
  }

  /** Keeps a rule by which requests are answered beside the verdicts; none unless given. */
  public Monitoring answeringBy(AnsweringRule answering) {
    return new Monitoring(
        calibration,
        reviewRate,
        fallBackRate,
        window,
        drift,
        driftListener,
        past,
        errors,
        Optional.of(answering));
  }

  /** What scores are judged by. */
  public Calibration calibration() {
    return calibration;
  }

  /** The share of ordinary traffic that is flagged. */
  public double falseAlarmRate() {
    return reviewRate;
  }

  /** The share of ordinary traffic at which is advised to fall back, if it is. */
  public OptionalDouble fallBackRate() {
    return fallBackRate;
  }

  /** How many of the latest verdicts are kept. */
  public int window() {
    return window;
  }

  /** Where drift alarms are raised, if they are. */
  public Optional<DriftThreshold> drift() {
    return drift;
  }

  /** What says how likely an answer is wrong, if it is said. */
  public Optional<ErrorProbability> errorProbability() {
    return errors;
  }

  /** By which rule requests are answered, if there is one. */
  public Optional<AnsweringRule> answeringRule() {
    return rule;
  }

  /**
   * The monitor.
   *
   * @throws IllegalArgumentException if a rate is not in (0, 1), the fall-back rate exceeds the
   *     false-alarm rate, a group has too few scores for the smaller of them, or the drift
   *     threshold was simulated for a calibration of other sizes or another tail, the traffic to go
   *     on from is not of a monitor with this drift threshold, or the error probability or the rule
   *     is of other scores
   */
  public SparsityMonitor start() {
    calibration.requireEnoughFor(reviewRate);
    if (fallBackRate.isPresent()) {
      double rate = fallBackRate.getAsDouble();
      calibration.requireEnoughFor(rate);
      if (!(rate <= reviewRate)) {
        throw new IllegalArgumentException(
            "the fall-back rate must be at most the false-alarm rate, were "
                + rate
                + " and "
                + reviewRate);
      }
    }
    drift.ifPresent(threshold -> threshold.requireMadeFor(calibration));
    errors.ifPresent(
        probability -> {
          if (!probability.identities().equals(List.of(calibration.identity()))) {
            throw new IllegalArgumentException(
                "the error probability must be of %s alone, was of %s"
                    .formatted(calibration.identity(), probability.identities()));
          }
        });
    rule.ifPresent(
        one -> {
          if (!one.identity().equals(calibration.identity())) {
            throw new IllegalArgumentException(
                "the answering rule must be of %s, was of %s"
                    .formatted(calibration.identity(), one.identity()));
          }
        });
    ObservedStream stream = new ObservedStream(window, drift);
    past.ifPresent(stream::resume);
    return new SparsityMonitor(this, stream, driftListener);
  }
}
