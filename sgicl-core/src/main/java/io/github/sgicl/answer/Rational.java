package io.github.sgicl.answer;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction in lowest terms.
 *
 * @param numerator carries the sign
 * @param denominator positive
 */
record Rational(BigInteger numerator, BigInteger denominator) {

  static final int MAX_DIGITS = 100;

  private static final int MAX_BITS = 4_000;

  static final Rational ZERO = of(BigInteger.ZERO);
  static final Rational ONE = of(BigInteger.ONE);

  static Rational of(BigInteger number) {
    return new Rational(number, BigInteger.ONE);
  }

  /** Digits with at most one point among them, and a power of ten. */
  static Rational ofDecimal(String digits, int exponent) {
    if (digits.length() > MAX_DIGITS || Math.abs(exponent) > MAX_DIGITS) {
      throw new UnreadableException();
    }
    BigDecimal decimal = new BigDecimal(digits).scaleByPowerOfTen(exponent);
    return of(decimal.unscaledValue())
        .times(decimal.scale() <= 0 ? powerOfTen(-decimal.scale()) : ONE)
        .over(decimal.scale() > 0 ? powerOfTen(decimal.scale()) : ONE);
  }

  private static Rational powerOfTen(int exponent) {
    return of(BigInteger.TEN.pow(exponent));
  }

  private static Rational reduced(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0
        || numerator.bitLength() > MAX_BITS
        || denominator.bitLength() > MAX_BITS) {
      throw new UnreadableException();
    }
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
    return new Rational(numerator.divide(signed), denominator.divide(signed));
  }

  Rational plus(Rational other) {
    return reduced(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational times(Rational other) {
    return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational over(Rational other) {
    return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  boolean isZero() {
    return numerator.signum() == 0;
  }

  boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  /** For example {@code 7}, {@code -3/4}. */
  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}
