package io.github.sgicl.answer;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A product of powers of atoms. An atom is a prime number with an exponent in (0, 1), as 3 is in
 * 3^(1/2); the imaginary unit {@code i}, to the first power; or a name: a variable, π, e, infinity,
 * or what stands for a term that is not taken apart, such as {@code sin(x)}. Products of such prime
 * powers are linearly independent over the rational numbers, so that a sum of them is 0 only if all
 * its coefficients are.
 *
 * @param powers the exponent of each atom, none 0
 */
record Monomial(SortedMap<String, Rational> powers) implements Comparable<Monomial> {

  static final Monomial ONE = new Monomial(new TreeMap<>());

  private static final String IMAGINARY = "i";
  private static final int MAX_EXPONENT_BITS = 12;

  Monomial {
    powers = Collections.unmodifiableSortedMap(new TreeMap<>(powers));
  }

  /**
   * A number times a product of powers.
   *
   * @param factor what came out of the powers of primes and of the imaginary unit
   * @param rest in lowest terms
   */
  record Multiple(Rational factor, Monomial rest) {}

  /** Adds exponents, and takes whole powers of primes and of the imaginary unit out. */
  Multiple times(Monomial other) {
    SortedMap<String, Rational> sum = new TreeMap<>(powers);
    other.powers.forEach((atom, exponent) -> sum.merge(atom, exponent, Rational::plus));
    return reduced(sum);
  }

  /** Multiplies all exponents. */
  Multiple power(Rational exponent) {
    SortedMap<String, Rational> product = new TreeMap<>();
    powers.forEach((atom, power) -> product.put(atom, power.times(exponent)));
    return reduced(product);
  }

  static Multiple reduced(SortedMap<String, Rational> powers) {
    Rational factor = Rational.ONE;
    SortedMap<String, Rational> rest = new TreeMap<>();
    for (Map.Entry<String, Rational> power : powers.entrySet()) {
      String atom = power.getKey();
      Rational exponent = power.getValue();
      if (exponent.numerator().bitLength() > MAX_EXPONENT_BITS
          || exponent.denominator().bitLength() > MAX_EXPONENT_BITS) {
        throw new UnreadableException();
      }
      if (isPrime(atom)) {
        BigInteger whole = exponent.floor();
        factor = factor.times(Rational.of(new BigInteger(atom)).power(whole));
        exponent = exponent.minus(Rational.of(whole));
      } else if (atom.equals(IMAGINARY)) {
        if (!exponent.isWhole()) {
          throw new UnreadableException();
        }
        int turns = exponent.numerator().mod(BigInteger.valueOf(4)).intValue();
        factor = turns >= 2 ? factor.negated() : factor;
        exponent = Rational.of(turns % 2);
      }
      if (!exponent.isZero()) {
        rest.put(atom, exponent);
      }
    }
    return new Multiple(factor, new Monomial(rest));
  }

  /** Whether it is a number of known sign: roots of positive numbers, π and e alone. */
  boolean isPositive() {
    return powers.keySet().stream().allMatch(Monomial::isPositive);
  }

  static boolean isPositive(String atom) {
    return isPrime(atom) || atom.equals("π") || atom.equals("e");
  }

  /** Whether no variable is in it. */
  boolean isConstant() {
    return powers.keySet().stream().allMatch(atom -> isPositive(atom) || atom.equals(IMAGINARY));
  }

  static boolean isPrime(String atom) {
    return atom.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Lexicographic by exponents, larger ones first: an order that multiplication keeps. */
  @Override
  public int compareTo(Monomial other) {
    TreeSet<String> atoms = new TreeSet<>(powers.keySet());
    atoms.addAll(other.powers.keySet());
    for (String atom : atoms) {
      Rational mine = powers.getOrDefault(atom, Rational.ZERO);
      int order = other.powers.getOrDefault(atom, Rational.ZERO).compareTo(mine);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** For example {@code x^2*y}. */
  @Override
  public String toString() {
    return powers.entrySet().stream()
        .map(
            power ->
                power.getValue().equals(Rational.ONE)
                    ? power.getKey()
                    : power.getKey() + "^" + power.getValue())
        .collect(Collectors.joining("*"));
  }
}
