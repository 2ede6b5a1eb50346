package io.github.sgicl.answer;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction in lowest terms.
 *
 * @param numerator carries the sign
 * @param denominator positive
 */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

  static final int MAX_DIGITS = 100;

  private static final int MAX_BITS = 4_000;

  static final Rational ZERO = of(BigInteger.ZERO);
  static final Rational ONE = of(BigInteger.ONE);

  static Rational of(BigInteger number) {
    return new Rational(number, BigInteger.ONE);
  }

  static Rational of(long number) {
    return of(BigInteger.valueOf(number));
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

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  /** Raises to a whole power; 0 has no negative one. */
  Rational power(BigInteger exponent) {
    long bits = Math.max(numerator.bitLength(), denominator.bitLength());
    if (exponent.bitLength() > 16 || bits * Math.abs(exponent.longValueExact()) > 2L * MAX_BITS) {
      throw new UnreadableException();
    }
    int times = exponent.intValueExact();
    Rational base = times < 0 ? ONE.over(this) : this;
    return reduced(base.numerator.pow(Math.abs(times)), base.denominator.pow(Math.abs(times)));
  }

  /** The largest whole number that is not above it. */
  BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  Rational absolute() {
    return signum() < 0 ? negated() : this;
  }

  int signum() {
    return numerator.signum();
  }

  boolean isZero() {
    return numerator.signum() == 0;
  }

  boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  @Override
  public int compareTo(Rational other) {
    return minus(other).signum();
  }

  /** For example {@code 7}, {@code -3/4}. */
  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}
