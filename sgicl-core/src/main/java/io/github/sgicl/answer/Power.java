package io.github.sgicl.answer;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One value raised to another. */
final class Power {

  private static final int MAX_WHOLE = 64;
  private static final long MAX_FACTOR = 100_000;
  private static final int MAX_BITS = 62;

  private Power() {}

  static Quotient of(Quotient base, Quotient exponent) {
    Optional<Rational> number = exponent.rational();
    if (number.isEmpty()) {
      return symbolic(base, exponent);
    }
    if (number.get().isWhole()) {
      return whole(base, number.get().numerator());
    }
    Optional<Monomial.Multiple> term = base.sum().flatMap(Polynomial::onlyTerm);
    if (base.isZero()) {
      return positive(number.get(), base);
    }
    return term.isPresent() && splits(term.get(), number.get())
        ? root(term.get(), number.get())
        : ofSum(base, number.get());
  }

  private static Quotient positive(Rational exponent, Quotient zero) {
    if (exponent.signum() < 0) {
      throw new UnreadableException();
    }
    return zero;
  }

  private static Quotient whole(Quotient base, BigInteger exponent) {
    Optional<Rational> number = base.rational();
    if (number.isPresent()) {
      if (number.get().isZero() && exponent.signum() <= 0) {
        throw new UnreadableException();
      }
      return Quotient.of(number.get().power(exponent));
    }
    if (exponent.abs().compareTo(BigInteger.valueOf(MAX_WHOLE)) > 0) {
      throw new UnreadableException();
    }
    Quotient power = Quotient.ONE;
    for (int i = 0; i < exponent.abs().intValue(); i++) {
      power = power.times(base);
    }
    return exponent.signum() < 0 ? Quotient.ONE.over(power) : power;
  }

  /**
   * Whether the root of a product is the product of the roots: an even one takes no variable whose
   * even power hides its sign, and of numbers below zero the square root alone.
   */
  private static boolean splits(Monomial.Multiple term, Rational exponent) {
    boolean even = !exponent.denominator().testBit(0);
    boolean square = exponent.denominator().equals(BigInteger.TWO);
    if (even && term.factor().signum() < 0 && !(square && term.rest().isPositive())) {
      return false;
    }
    return term.rest().powers().entrySet().stream()
        .allMatch(
            power ->
                Monomial.isPositive(power.getKey())
                    || (!power.getKey().equals("i")
                        && power.getValue().isWhole()
                        && (!even || power.getValue().numerator().testBit(0))));
  }

  private static Quotient root(Monomial.Multiple term, Rational exponent) {
    boolean negative = term.factor().signum() < 0;
    SortedMap<String, Rational> powers = new TreeMap<>(primes(term.factor().absolute(), exponent));
    Monomial.Multiple number = Monomial.reduced(powers);
    Monomial.Multiple rest = term.rest().power(exponent);
    Polynomial product = Polynomial.of(number).times(Polynomial.of(rest));
    if (negative && !exponent.denominator().testBit(0)) {
      product = product.times(whole(Quotient.atom("i"), exponent.numerator()).above());
    } else if (negative && exponent.numerator().testBit(0)) {
      product = product.times(Rational.ONE.negated());
    }
    return Quotient.of(product);
  }

  /** A power of a sum that is not taken apart, but for the number in it and its whole part. */
  private static Quotient ofSum(Quotient base, Rational exponent) {
    Polynomial sum = base.sum().orElseThrow(UnreadableException::new);
    Rational content = sum.content();
    Polynomial rest = sum.times(Rational.ONE.over(content));
    BigInteger whole = exponent.floor();
    SortedMap<String, Rational> powers = new TreeMap<>();
    powers.put("(" + rest + ")", exponent.minus(Rational.of(whole)));
    Quotient number =
        Quotient.of(Polynomial.of(Monomial.reduced(new TreeMap<>(primes(content, exponent)))));
    return number
        .times(whole(Quotient.of(rest), whole))
        .times(Quotient.of(Polynomial.of(Monomial.reduced(powers))));
  }

  /** A power with variables in the exponent: one factor for each term there. */
  private static Quotient symbolic(Quotient base, Quotient exponent) {
    Polynomial sum = exponent.sum().orElseThrow(UnreadableException::new);
    Quotient product = Quotient.ONE;
    for (Map.Entry<Monomial, Rational> term : sum.terms().entrySet()) {
      product =
          product.times(
              term.getKey().equals(Monomial.ONE)
                  ? of(base, Quotient.of(term.getValue()))
                  : symbolic(base, term.getKey(), term.getValue()));
    }
    return product;
  }

  private static Quotient symbolic(Quotient base, Monomial name, Rational factor) {
    SortedMap<String, Rational> powers = new TreeMap<>();
    Optional<Rational> number = base.rational().filter(value -> value.signum() > 0);
    Optional<Monomial.Multiple> atom =
        base.sum()
            .flatMap(Polynomial::onlyTerm)
            .filter(term -> term.factor().equals(Rational.ONE))
            .filter(term -> term.rest().powers().size() == 1);
    if (number.isPresent()) {
      primes(number.get(), factor)
          .forEach((prime, power) -> powers.put(prime + "^(" + name + ")", power));
    } else if (atom.isPresent()) {
      atom.get()
          .rest()
          .powers()
          .forEach((base1, power) -> powers.put(base1 + "^(" + name + ")", power.times(factor)));
    } else {
      powers.put("(" + base + ")^(" + name + ")", factor);
    }
    return Quotient.of(Polynomial.of(Monomial.reduced(powers)));
  }

  /** The prime factors of a positive number, each with its multiplicity times the exponent. */
  private static Map<String, Rational> primes(Rational number, Rational exponent) {
    SortedMap<String, Rational> powers = new TreeMap<>();
    factorise(number.numerator(), exponent, powers);
    factorise(number.denominator(), exponent.negated(), powers);
    return powers;
  }

  private static void factorise(
      BigInteger number, Rational exponent, SortedMap<String, Rational> powers) {
    if (number.bitLength() > MAX_BITS) {
      throw new UnreadableException();
    }
    long rest = number.longValueExact();
    for (long factor = 2; factor <= MAX_FACTOR && factor * factor <= rest; factor++) {
      while (rest % factor == 0) {
        rest /= factor;
        powers.merge(Long.toString(factor), exponent, Rational::plus);
      }
    }
    long root = (long) Math.sqrt((double) rest);
    if (rest > MAX_FACTOR * MAX_FACTOR && root * root == rest) {
      powers.merge(Long.toString(root), exponent.times(Rational.of(2)), Rational::plus);
    } else if (rest > MAX_FACTOR * MAX_FACTOR) {
      throw new UnreadableException();
    } else if (rest > 1) {
      powers.merge(Long.toString(rest), exponent, Rational::plus);
    }
  }
}
