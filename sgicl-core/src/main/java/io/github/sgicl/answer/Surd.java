package io.github.sgicl.answer;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An exact number: a sum of terms q √n π^k with rational q and square-free n. Two of them are equal
 * exactly if they have the same terms. What leaves this form, or becomes too large, is refused with
 * {@link UnreadableException}.
 *
 * @param terms none with coefficient 0
 */
record Surd(Map<Kind, Rational> terms) {

  private static final int MAX_TERMS = 16;
  private static final int MAX_POWER = 64;
  private static final int MAX_ROOT_BITS = 128;
  private static final long MAX_FACTOR = 100_000;

  /** Below the square of the largest factor tried: what is left of a number is then square-free. */
  private static final int MAX_REST_BITS = 33;

  static final Surd PI = new Surd(Map.of(new Kind(BigInteger.ONE, 1), Rational.ONE));

  /**
   * What a term is a multiple of.
   *
   * @param radicand n, square-free
   * @param piPower k
   */
  record Kind(BigInteger radicand, int piPower) {

    private static final Kind RATIONAL = new Kind(BigInteger.ONE, 0);

    private static final Comparator<Kind> ORDER =
        Comparator.comparingInt(Kind::piPower).thenComparing(Kind::radicand);

    @Override
    public String toString() {
      return (radicand.equals(BigInteger.ONE) ? "" : "√" + radicand)
          + (piPower == 0 ? "" : "π^" + piPower);
    }
  }

  Surd {
    if (terms.size() > MAX_TERMS) {
      throw new UnreadableException();
    }
    terms = Map.copyOf(terms);
  }

  static Surd of(Rational number) {
    return new Surd(number.isZero() ? Map.of() : Map.of(Kind.RATIONAL, number));
  }

  Surd plus(Surd other) {
    Map<Kind, Rational> sum = new TreeMap<>(Kind.ORDER);
    sum.putAll(terms);
    other.terms.forEach((kind, factor) -> add(sum, kind, factor));
    return new Surd(sum);
  }

  Surd negated() {
    return times(of(Rational.ONE.negated()));
  }

  Surd times(Surd other) {
    Map<Kind, Rational> product = new TreeMap<>(Kind.ORDER);
    terms.forEach(
        (kind, factor) ->
            other.terms.forEach(
                (otherKind, otherFactor) -> {
                  BigInteger common = kind.radicand().gcd(otherKind.radicand());
                  BigInteger radicand =
                      kind.radicand()
                          .multiply(otherKind.radicand())
                          .divide(common.multiply(common));
                  add(
                      product,
                      new Kind(radicand, kind.piPower() + otherKind.piPower()),
                      factor.times(otherFactor).times(Rational.of(common)));
                }));
    return new Surd(product);
  }

  private static void add(Map<Kind, Rational> sum, Kind kind, Rational factor) {
    Rational before = sum.getOrDefault(kind, Rational.ZERO);
    Rational after = before.plus(factor);
    if (after.isZero()) {
      sum.remove(kind);
    } else {
      sum.put(kind, after);
    }
  }

  /** Divides by a number of one term. */
  Surd over(Surd other) {
    if (other.terms.size() != 1) {
      throw new UnreadableException();
    }
    Map.Entry<Kind, Rational> term = other.terms.entrySet().iterator().next();
    Kind kind = term.getKey();
    Rational inverse = Rational.ONE.over(term.getValue().times(Rational.of(kind.radicand())));
    return times(new Surd(Map.of(new Kind(kind.radicand(), -kind.piPower()), inverse)));
  }

  /** Raises to a whole power, or one with denominator 2. */
  Surd power(Surd exponent) {
    Rational power = exponent.rational();
    if (power.denominator().equals(BigInteger.TWO)) {
      return squareRoot().power(of(Rational.of(power.numerator())));
    }
    if (!power.isWhole() || power.numerator().bitLength() > 8) {
      throw new UnreadableException();
    }
    int times = power.numerator().intValueExact();
    if (Math.abs(times) > MAX_POWER) {
      throw new UnreadableException();
    }
    Surd result = of(Rational.ONE);
    for (int i = 0; i < Math.abs(times); i++) {
      result = result.times(this);
    }
    return times < 0 ? of(Rational.ONE).over(result) : result;
  }

  /** The square root of a rational number that is not negative. */
  Surd squareRoot() {
    Rational number = rational();
    if (number.numerator().signum() < 0) {
      throw new UnreadableException();
    }
    if (number.isZero()) {
      return this;
    }
    BigInteger rest = number.numerator().multiply(number.denominator());
    if (rest.bitLength() > MAX_ROOT_BITS) {
      throw new UnreadableException();
    }
    BigInteger outside = BigInteger.ONE;
    BigInteger inside = BigInteger.ONE;
    for (long factor = 2; factor <= MAX_FACTOR; factor++) {
      BigInteger divisor = BigInteger.valueOf(factor);
      if (divisor.multiply(divisor).compareTo(rest) > 0) {
        break;
      }
      boolean odd = false;
      while (rest.mod(divisor).signum() == 0) {
        rest = rest.divide(divisor);
        outside = odd ? outside.multiply(divisor) : outside;
        odd = !odd;
      }
      inside = odd ? inside.multiply(divisor) : inside;
    }
    BigInteger root = rest.sqrt();
    if (root.multiply(root).equals(rest)) {
      outside = outside.multiply(root);
    } else if (rest.bitLength() <= MAX_REST_BITS) {
      inside = inside.multiply(rest);
    } else {
      throw new UnreadableException();
    }
    Rational factor = Rational.of(outside).over(Rational.of(number.denominator()));
    return new Surd(Map.of(new Kind(inside, 0), factor));
  }

  Rational rational() {
    if (terms.isEmpty()) {
      return Rational.ZERO;
    }
    Rational only = terms.size() == 1 ? terms.get(Kind.RATIONAL) : null;
    if (only == null) {
      throw new UnreadableException();
    }
    return only;
  }

  /** The same for equal numbers: {@code 1/2}, {@code 2√3 + 1π^1}. */
  @Override
  public String toString() {
    if (terms.isEmpty()) {
      return "0";
    }
    Map<Kind, Rational> sorted = new TreeMap<>(Kind.ORDER);
    sorted.putAll(terms);
    return Collections.unmodifiableMap(sorted).entrySet().stream()
        .map(term -> term.getValue().toString() + term.getKey())
        .collect(Collectors.joining(" + "));
  }
}
