package io.github.sgicl.answer;

import java.util.Optional;

/**
 * The value of a formula: one sum over another, exact. Roots of numbers and the imaginary unit are
 * cleared from the denominator, and a denominator that divides is divided out; two values are told
 * equal by multiplying crosswise, which needs no lowest terms.
 *
 * @param above the numerator
 * @param below the denominator, not 0
 */
record Quotient(Polynomial above, Polynomial below) {

  static final Quotient ONE = of(Rational.ONE);

  private static final int MAX_CONJUGATES = 6;

  static Quotient of(Rational number) {
    return of(Polynomial.of(number));
  }

  static Quotient of(Polynomial sum) {
    return new Quotient(sum, Polynomial.ONE);
  }

  static Quotient atom(String name) {
    return of(Polynomial.atom(name));
  }

  private static Quotient reduced(Polynomial above, Polynomial below) {
    if (below.isZero()) {
      throw new UnreadableException();
    }
    Polynomial numerator = above;
    Polynomial denominator = below;
    for (int i = 0; i < MAX_CONJUGATES && denominator.onlyTerm().isEmpty(); i++) {
      Optional<String> root = denominator.squareRoot();
      if (root.isEmpty()) {
        break;
      }
      Polynomial other = denominator.conjugate(root.get());
      numerator = numerator.times(other);
      denominator = denominator.times(other);
    }
    if (denominator.onlyTerm().isPresent()) {
      return of(numerator.times(denominator.inverse()));
    }
    Polynomial common = denominator.common().inverse();
    numerator = numerator.times(common);
    denominator = denominator.times(common);
    Optional<Polynomial> whole = numerator.over(denominator);
    if (whole.isPresent()) {
      return of(whole.get());
    }
    Rational scale = Rational.ONE.over(denominator.leadingFactor());
    return new Quotient(numerator.times(scale), denominator.times(scale));
  }

  Quotient plus(Quotient other) {
    return reduced(
        above.times(other.below).plus(other.above.times(below)), below.times(other.below));
  }

  Quotient minus(Quotient other) {
    return plus(other.negated());
  }

  Quotient times(Quotient other) {
    return reduced(above.times(other.above), below.times(other.below));
  }

  Quotient over(Quotient other) {
    return reduced(above.times(other.below), below.times(other.above));
  }

  Quotient negated() {
    return new Quotient(above.times(Rational.ONE.negated()), below);
  }

  boolean isSame(Quotient other) {
    return above.times(other.below).minus(other.above.times(below)).isZero();
  }

  boolean isZero() {
    return above.isZero();
  }

  /** The sum that it is, if nothing is left in the denominator. */
  Optional<Polynomial> sum() {
    return below.equals(Polynomial.ONE) ? Optional.of(above) : Optional.empty();
  }

  Optional<Rational> rational() {
    return sum().flatMap(Polynomial::rational);
  }

  /** Whether it is a number: no variable is in it. */
  boolean isConstant() {
    return above.isConstant() && below.isConstant();
  }

  /** The same for equal numbers, and for most equal formulas. */
  @Override
  public String toString() {
    return sum().isPresent() ? above.toString() : "(" + above + ")/(" + below + ")";
  }
}
