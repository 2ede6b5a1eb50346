package io.github.sgicl.answer;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A sum of products with rational coefficients, exact. What becomes too large is refused with
 * {@link UnreadableException}.
 *
 * @param terms none with coefficient 0
 */
record Polynomial(SortedMap<Monomial, Rational> terms) {

  static final Polynomial ZERO = new Polynomial(new TreeMap<>());
  static final Polynomial ONE = of(Rational.ONE);

  private static final int MAX_TERMS = 64;

  Polynomial {
    if (terms.size() > MAX_TERMS) {
      throw new UnreadableException();
    }
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }

  static Polynomial of(Rational number) {
    return of(new Monomial.Multiple(number, Monomial.ONE));
  }

  static Polynomial of(Monomial.Multiple term) {
    SortedMap<Monomial, Rational> one = new TreeMap<>();
    add(one, term);
    return new Polynomial(one);
  }

  /** One atom, as it is. */
  static Polynomial atom(String name) {
    SortedMap<String, Rational> powers = new TreeMap<>();
    powers.put(name, Rational.ONE);
    return of(new Monomial.Multiple(Rational.ONE, new Monomial(powers)));
  }

  Polynomial plus(Polynomial other) {
    SortedMap<Monomial, Rational> sum = new TreeMap<>(terms);
    other.terms.forEach((rest, factor) -> add(sum, new Monomial.Multiple(factor, rest)));
    return new Polynomial(sum);
  }

  Polynomial minus(Polynomial other) {
    return plus(other.times(Rational.ONE.negated()));
  }

  Polynomial times(Rational factor) {
    return times(of(factor));
  }

  Polynomial times(Polynomial other) {
    SortedMap<Monomial, Rational> product = new TreeMap<>();
    terms.forEach(
        (mine, factor) ->
            other.terms.forEach(
                (theirs, otherFactor) -> {
                  Monomial.Multiple both = mine.times(theirs);
                  add(
                      product,
                      new Monomial.Multiple(
                          both.factor().times(factor).times(otherFactor), both.rest()));
                }));
    return new Polynomial(product);
  }

  private static void add(SortedMap<Monomial, Rational> sum, Monomial.Multiple term) {
    Rational after = sum.getOrDefault(term.rest(), Rational.ZERO).plus(term.factor());
    if (after.isZero()) {
      sum.remove(term.rest());
    } else {
      sum.put(term.rest(), after);
    }
  }

  /** One divided by a sum of one term. */
  Polynomial inverse() {
    Monomial.Multiple term = onlyTerm().orElseThrow(UnreadableException::new);
    Monomial.Multiple turned = term.rest().power(Rational.ONE.negated());
    return of(
        new Monomial.Multiple(
            turned.factor().times(Rational.ONE.over(term.factor())), turned.rest()));
  }

  /** The quotient if nothing is left over. */
  Optional<Polynomial> over(Polynomial divisor) {
    Polynomial first = divisor.leading().inverse();
    Polynomial quotient = ZERO;
    Polynomial rest = this;
    for (int step = 0; step < MAX_TERMS && !rest.isZero(); step++) {
      Polynomial part = rest.leading().times(first);
      quotient = quotient.plus(part);
      rest = rest.minus(part.times(divisor));
    }
    return rest.isZero() ? Optional.of(quotient) : Optional.empty();
  }

  /** The largest product of names that all terms are multiples of. */
  Polynomial common() {
    SortedMap<String, Rational> powers = new TreeMap<>(terms.firstKey().powers());
    powers.keySet().removeIf(atom -> atom.equals("i") || Monomial.isPrime(atom));
    for (Monomial term : terms.keySet()) {
      powers.replaceAll(
          (atom, power) -> {
            Rational other = term.powers().getOrDefault(atom, Rational.ZERO);
            return other.compareTo(power) < 0 ? other : power;
          });
    }
    return of(Monomial.reduced(powers));
  }

  private Polynomial leading() {
    Monomial first = terms.firstKey();
    return of(new Monomial.Multiple(leadingFactor(), first));
  }

  /** The coefficient of the term that comes first. */
  Rational leadingFactor() {
    return terms.getOrDefault(terms.firstKey(), Rational.ZERO);
  }

  /** The same with the other sign in every term that an atom is in. */
  Polynomial conjugate(String atom) {
    SortedMap<Monomial, Rational> turned = new TreeMap<>();
    terms.forEach(
        (rest, factor) ->
            turned.put(rest, rest.powers().containsKey(atom) ? factor.negated() : factor));
    return new Polynomial(turned);
  }

  /** An atom whose square is a number, such as the root of 2: one that a conjugate removes. */
  Optional<String> squareRoot() {
    Rational half = Rational.ONE.over(Rational.of(2));
    Predicate<String> root = atom -> atom.equals("i") || Monomial.isPrime(atom);
    return terms.keySet().stream()
        .flatMap(rest -> rest.powers().keySet().stream())
        .filter(root)
        .filter(
            atom ->
                atom.equals("i")
                    || terms.keySet().stream()
                        .allMatch(rest -> rest.powers().getOrDefault(atom, half).equals(half)))
        .findFirst();
  }

  /** The largest positive number by which all coefficients are whole multiples. */
  Rational content() {
    BigInteger above = BigInteger.ZERO;
    BigInteger below = BigInteger.ONE;
    for (Rational factor : terms.values()) {
      above = above.gcd(factor.numerator());
      below = below.multiply(factor.denominator()).divide(below.gcd(factor.denominator()));
    }
    return Rational.of(above).over(Rational.of(below));
  }

  Optional<Monomial.Multiple> onlyTerm() {
    return terms.size() == 1
        ? Optional.of(new Monomial.Multiple(leadingFactor(), terms.firstKey()))
        : Optional.empty();
  }

  /** The value of a sum without atoms. */
  Optional<Rational> rational() {
    return isZero()
        ? Optional.of(Rational.ZERO)
        : onlyTerm()
            .filter(term -> term.rest().equals(Monomial.ONE))
            .map(Monomial.Multiple::factor);
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  boolean isConstant() {
    return terms.keySet().stream().allMatch(Monomial::isConstant);
  }

  /** The same for equal sums: {@code 1/2}, {@code 2*3^1/2 + -1*π}. */
  @Override
  public String toString() {
    return isZero()
        ? "0"
        : terms.entrySet().stream()
            .map(
                term ->
                    term.getKey().equals(Monomial.ONE)
                        ? term.getValue().toString()
                        : term.getValue().equals(Rational.ONE)
                            ? term.getKey().toString()
                            : term.getValue() + "*" + term.getKey())
            .collect(Collectors.joining(" + "));
  }
}
