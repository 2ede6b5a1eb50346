package io.github.sgicl.statistic;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An estimate with a confidence interval, or the reason why there is none. Immutable.
 *
 * <p>It is one of three: an estimate with ends; an estimate without ends, where the data do not
 * tell how uncertain it is, as where all are of one cluster; or undefined, as the correlation with
 * a constant. What is not there cannot be read: asking for it throws, and {@link #note()} says why.
 */
public final class Interval {

  private final OptionalDouble estimate;
  private final Optional<Ends> ends;
  private final double confidence;
  private final OptionalDouble p;
  private final String note;

  private record Ends(double low, double high) {}

  private Interval(
      OptionalDouble estimate,
      Optional<Ends> ends,
      double confidence,
      OptionalDouble p,
      String note) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be in (0, 1), was " + confidence);
    }
    this.estimate = estimate;
    this.ends = ends;
    this.confidence = confidence;
    this.p = p;
    this.note = note;
  }

  /**
   * An estimate with ends. The estimate may lie outside them, as a percentile bootstrap allows.
   *
   * @param confidence the nominal coverage, in (0, 1), such as 0.95
   * @throws IllegalArgumentException if a number is NaN, the ends are out of order, or the
   *     confidence lies outside (0, 1)
   */
  public Interval(double estimate, double low, double high, double confidence) {
    this(
        OptionalDouble.of(defined(estimate)),
        Optional.of(ordered(low, high)),
        confidence,
        OptionalDouble.empty(),
        "");
  }

  /**
   * An estimate whose uncertainty the data do not tell.
   *
   * @param reason why, as part of a sentence, such as {@code all values are of one cluster}
   */
  public static Interval withoutEnds(double estimate, String reason, double confidence) {
    return new Interval(
        OptionalDouble.of(defined(estimate)),
        Optional.empty(),
        confidence,
        OptionalDouble.empty(),
        reason);
  }

  /**
   * What stands where there is no estimate.
   *
   * @param reason why, as part of a sentence
   */
  public static Interval undefined(String reason, double confidence) {
    return new Interval(
        OptionalDouble.empty(), Optional.empty(), confidence, OptionalDouble.empty(), reason);
  }

  /** This interval, which excludes 0 wherever this p-value is at most 1 - confidence. */
  Interval testedBy(double value) {
    return new Interval(estimate, ends, confidence, OptionalDouble.of(value), note);
  }

  /** This interval with something to be said of it. */
  Interval noting(String other) {
    return new Interval(estimate, ends, confidence, p, other);
  }

  private static double defined(double estimate) {
    if (Double.isNaN(estimate)) {
      throw new IllegalArgumentException("estimate is NaN");
    }
    return estimate;
  }

  private static Ends ordered(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be <= high, were " + low + " and " + high);
    }
    return new Ends(low, high);
  }

  /** Whether there is an estimate. */
  public boolean isDefined() {
    return estimate.isPresent();
  }

  /** Whether there are ends. */
  public boolean hasEnds() {
    return ends.isPresent();
  }

  /**
   * The estimate from the data as they are.
   *
   * @throws IllegalStateException if it is undefined
   */
  public double estimate() {
    return estimate.orElseThrow(() -> missing("estimate"));
  }

  /**
   * The lower end.
   *
   * @throws IllegalStateException if there are no ends
   */
  public double low() {
    return ends.orElseThrow(() -> missing("interval")).low();
  }

  /**
   * The upper end, at least the lower.
   *
   * @throws IllegalStateException if there are no ends
   */
  public double high() {
    return ends.orElseThrow(() -> missing("interval")).high();
  }

  /** The nominal coverage, in (0, 1), such as 0.95. */
  public double confidence() {
    return confidence;
  }

  /**
   * The two-sided p-value of zero by the test that this interval inverts: it is at most {@code 1 -
   * confidence} where the interval excludes zero, and nowhere else. Empty where there are no ends,
   * and where an interval belongs to no test.
   */
  public OptionalDouble p() {
    return p;
  }

  /**
   * Why ends or estimate are missing, or how many resamples were undefined; empty where there is
   * nothing to say.
   */
  public Optional<String> note() {
    return Optional.of(note).filter(text -> !text.isEmpty());
  }

  /**
   * Whether the value lies in the interval, ends included.
   *
   * @throws IllegalStateException if there are no ends
   */
  public boolean contains(double value) {
    return low() <= value && value <= high();
  }

  /**
   * The sign of the whole interval: 1 where it lies above zero, -1 where it lies below, 0 where it
   * holds zero or there are no ends.
   */
  public int sign() {
    return ends.map(both -> both.low() > 0 ? 1 : both.high() < 0 ? -1 : 0).orElse(0);
  }

  /** The same of the negative quantity. */
  public Interval negated() {
    return new Interval(
        estimate.isPresent() ? OptionalDouble.of(0.0 - estimate.getAsDouble()) : estimate,
        ends.map(both -> new Ends(0.0 - both.high(), 0.0 - both.low())),
        confidence,
        p,
        note);
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException("there is no " + what + ": " + note);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interval that
        && estimate.equals(that.estimate)
        && ends.equals(that.ends)
        && confidence == that.confidence
        && p.equals(that.p)
        && note.equals(that.note);
  }

  @Override
  public int hashCode() {
    return Objects.hash(estimate, ends, confidence, p, note);
  }

  @Override
  public String toString() {
    String told = note.isEmpty() ? "" : ", " + note;
    return "Interval[%s%s, %s%s]"
        .formatted(
            isDefined() ? Double.toString(estimate()) : "undefined",
            ends.map(both -> " in [" + both.low() + ", " + both.high() + "]").orElse(""),
            confidence,
            told);
  }
}
