package io.github.sgicl.answer;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a number counts: a product of powers of units. Known ones have one name however they are
 * written; others are words, compared without the plural.
 *
 * @param powers the exponent of each, none 0
 */
record Unit(SortedMap<String, Integer> powers) {

  static final Unit NONE = new Unit(new TreeMap<>());
  static final String PERCENT = "percent";
  private static final String MILES_PER_HOUR = "mph";

  private static final Map<String, String> KNOWN = new HashMap<>();

  /** Names of one letter that may also be those of variables. */
  private static final Set<String> LETTERS = Set.of("m", "g", "s", "h", "L", "J", "N", "W", "V");

  private static final Set<String> CURRENCIES =
      Set.of("dollar", "euro", "pound", "yen", "rupee", "cent");

  static {
    for (String names :
        List.of(
            "percent %",
            "degree degrees deg",
            "radian radians rad",
            "dollar dollars USD bucks",
            "euro euros EUR",
            "pound pounds lb lbs GBP",
            "yen",
            "rupee rupees",
            "cent cents ¢",
            "penny pennies",
            "centimeter centimeters centimetre centimetres cm cms",
            "millimeter millimeters millimetre millimetres mm",
            "kilometer kilometers kilometre kilometres km kms",
            "meter meters metre metres m",
            "inch inches in",
            "foot feet ft",
            "yard yards yd yds",
            "mile miles mi",
            "gram grams g",
            "kilogram kilograms kg kgs kilo kilos",
            "milligram milligrams mg",
            "ounce ounces oz",
            "ton tons tonne tonnes",
            "liter liters litre litres L l",
            "milliliter milliliters millilitre millilitres mL ml",
            "gallon gallons gal",
            "second seconds sec secs s",
            "minute minutes min mins",
            "hour hours hr hrs h",
            "day days",
            "week weeks wk",
            "month months",
            "year years yr yrs",
            "joule joules J",
            "newton newtons N",
            "watt watts W",
            "volt volts V",
            "mph",
            "unit units",
            "people person persons",
            "man men",
            "woman women",
            "child children")) {
      List<String> same = List.of(names.split(" ", -1));
      same.forEach(name -> KNOWN.put(name, same.get(0)));
    }
  }

  Unit {
    powers = Collections.unmodifiableSortedMap(new TreeMap<>(powers));
  }

  /** The unit that one token names, if it is a known one. */
  static Optional<String> known(Token token) {
    if (token.kind() == Token.Kind.UNIT) {
      return Optional.of(token.text());
    }
    if (!token.isWord()) {
      return Optional.empty();
    }
    String exact = KNOWN.get(token.text());
    String any =
        token.text().length() > 1 ? KNOWN.get(token.text().toLowerCase(Locale.ROOT)) : null;
    return Optional.ofNullable(exact != null ? exact : any);
  }

  static boolean isCurrency(Token token) {
    return token.kind() == Token.Kind.UNIT && CURRENCIES.contains(token.text());
  }

  /**
   * Whether a unit may begin at a token that stands behind a number: a sign, words of a text, a
   * known name, or a word that stands apart and is no product of a few variables.
   */
  static boolean begins(Token token) {
    return switch (token.kind()) {
      case UNIT, TEXT -> true;
      case WORD ->
          token.text().length() == 1
              ? token.spaced() && LETTERS.contains(token.text())
              : known(token).isPresent() || (token.spaced() && token.text().length() > 2);
      default -> false;
    };
  }

  /**
   * Reads all tokens as a unit, as in {@code cm^2}, {@code square miles}, {@code m/s}.
   *
   * @return empty if they are none
   */
  static Optional<Unit> of(List<Token> tokens) {
    SortedMap<String, Integer> powers = new TreeMap<>();
    String last = "";
    int sign = 1;
    int raised = 1;
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (token.is("/") || token.isWord("per")) {
        sign = -1;
      } else if (token.isWord("square") || token.isWord("sq")) {
        raised = 2;
      } else if (token.isWord("cubic")) {
        raised = 3;
      } else if (token.isWord("squared") || token.isWord("cubed")) {
        powers.merge(last, token.isWord("squared") ? sign : 2 * sign, Integer::sum);
      } else if (token.is("^") && !last.isEmpty()) {
        at += at + 1 < tokens.size() && tokens.get(at + 1).is("{") ? 2 : 1;
        boolean inverse = at + 1 < tokens.size() && tokens.get(at).is("-");
        at += inverse ? 1 : 0;
        if (at >= tokens.size() || !tokens.get(at).text().matches("[1-9]")) {
          return Optional.empty();
        }
        int exponent = Integer.parseInt(tokens.get(at).text());
        powers.merge(last, sign * ((inverse ? -exponent : exponent) - 1), Integer::sum);
      } else if (token.isWord() || token.kind() == Token.Kind.UNIT) {
        last = name(token);
        powers.merge(last, sign * raised, Integer::sum);
        raised = 1;
      } else if (!token.is("*") && !token.is(".") && !token.is("-") && !token.is("}")) {
        return Optional.empty();
      }
    }
    Optional.ofNullable(powers.remove(MILES_PER_HOUR))
        .ifPresent(
            times -> {
              powers.merge("mile", times, Integer::sum);
              powers.merge("hour", -times, Integer::sum);
            });
    powers.values().removeIf(power -> power == 0);
    return powers.isEmpty() ? Optional.empty() : Optional.of(new Unit(powers));
  }

  private static String name(Token token) {
    return known(token).orElseGet(() -> singular(token.text()));
  }

  private static String singular(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.length() > 3 && lower.endsWith("s") && !lower.endsWith("ss")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  boolean isNone() {
    return powers.isEmpty();
  }

  boolean isPercent() {
    return powers.size() == 1 && powers.getOrDefault(PERCENT, 0) == 1;
  }

  /** Of two products of units, as of a price and what it is paid for. */
  Unit times(Unit other) {
    SortedMap<String, Integer> product = new TreeMap<>(powers);
    other.powers.forEach((name, exponent) -> product.merge(name, exponent, Integer::sum));
    product.values().removeIf(power -> power == 0);
    return new Unit(product);
  }

  /** Without the names that are only words of the text. */
  Unit measured() {
    SortedMap<String, Integer> known = new TreeMap<>(powers);
    known.keySet().retainAll(KNOWN.values());
    return new Unit(known);
  }

  /**
   * Whether two units are not different ones: the same, or none on one side, or words of which one
   * side has some more, as in "ways" and "different ways".
   */
  boolean agrees(Unit other) {
    if (isNone() || other.isNone() || powers.equals(other.powers)) {
      return true;
    }
    boolean words = measured().isNone() && other.measured().isNone();
    return words
        && (powers.entrySet().containsAll(other.powers.entrySet())
            || other.powers.entrySet().containsAll(powers.entrySet()));
  }
}
