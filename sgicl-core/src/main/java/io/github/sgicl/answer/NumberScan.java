package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the numbers in running text: a calculation with its result, as in {@code 3 x 4 = 12 cm}, is
 * one, and has the value behind its last equals sign.
 */
final class NumberScan {

  private static final int MAX_FILLERS = 4;

  private final List<Token> tokens;
  private final List<Amount> found = new ArrayList<>();
  private int at;
  private int brackets;

  private NumberScan(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * A number in a text.
   *
   * @param value exact; empty if it is no one number: a range, a date, 10,00
   * @param unit a known one, or none
   * @param begins whether nothing stands before it but the name of what it is the value of
   * @param aside whether it stands in round brackets
   * @param more whether another number belongs to it: behind a comma, "and", "or", or its unit
   */
  record Amount(Optional<Rational> value, Unit unit, boolean begins, boolean aside, boolean more) {}

  /** The numbers in their order. */
  static List<Amount> amounts(String text) {
    NumberScan scan = new NumberScan(LatexLexer.tokens(PlainText.unmarked(text)));
    while (scan.at < scan.tokens.size()) {
      scan.next();
    }
    return List.copyOf(scan.found);
  }

  private void next() {
    Token token = tokens.get(at);
    brackets += token.is("(") ? 1 : token.is(")") && brackets > 0 ? -1 : 0;
    if (!starts(at)) {
      at++;
      return;
    }
    int begin = at;
    boolean aside = brackets > 0;
    Optional<Rational> value = chain();
    Unit unit = unit(begin);
    if (unit.equals(dollars()) && cents() >= 0) {
      Rational cents = Rational.ofDecimal(tokens.get(at + 1).text(), -2);
      value = value.map(dollars -> dollars.plus(cents));
      at = cents();
    }
    if (!denied(begin)) {
      found.add(new Amount(value, unit, begins(begin), aside, more(begin)));
    }
  }

  private boolean denied(int begin) {
    boolean named = get(begin - 1).is("=") && get(begin - 2).isWord();
    Token before = get(named ? begin - 3 : begin - 1);
    return before.isWord("not") || before.isWord("never");
  }

  private static Unit dollars() {
    return Unit.of(List.of(new Token(Token.Kind.UNIT, "dollar", false))).orElse(Unit.NONE);
  }

  /** Behind "and … cents", or -1. */
  private int cents() {
    boolean cents =
        get(at).isWord("and")
            && get(at + 1).isWholeNumber()
            && (get(at + 2).isWord("cents") || get(at + 2).isWord("cent"));
    return cents ? at + 3 : -1;
  }

  /** The value of what stands here, or of what it is said to equal. */
  private Optional<Rational> chain() {
    Optional<Rational> value = number();
    while (true) {
      int operator = behindWord(at);
      Token sign = get(operator);
      boolean equals = sign.is("=") || sign.is("≈");
      boolean joins = operator > at && ("+-*/".contains(sign.text()) || sign.isWord("x"));
      boolean negative = sign.is("-") && sign.spaced() && !get(operator + 1).spaced();
      if (!(equals || (joins && !negative)) || !(starts(operator + 1) || signed(operator + 1))) {
        return value;
      }
      at = operator + 1;
      // Of 3 apples + 4 apples nothing is said before the equals sign.
      Optional<Rational> next = number();
      value = equals ? next : Optional.empty();
    }
  }

  private boolean signed(int place) {
    return (get(place).is("-") || Unit.isCurrency(get(place))) && get(place + 1).isNumber();
  }

  /** Behind one word or sign that may be a unit. */
  private int behindWord(int place) {
    Token token = get(place);
    boolean unit = (token.isWord() && !token.isWord("x")) || token.kind() == Token.Kind.UNIT;
    return unit && place + 1 < tokens.size() ? place + 1 : place;
  }

  private Optional<Rational> number() {
    int begin = at;
    FormulaParser.Found number = FormulaParser.number(tokens, at);
    at = Math.min(number.end(), tokens.size());
    boolean broken = brokenUp(begin);
    Optional<Rational> value = broken ? Optional.empty() : number.value();
    Optional<Rational> factor = NumberWords.multiplier(get(at));
    if (factor.isPresent()) {
      at++;
      value = value.map(factor.get()::times);
    }
    return value;
  }

  /** Whether it is a range, a date, a time, or digits that a comma or point parts otherwise. */
  private boolean brokenUp(int begin) {
    boolean range = false;
    int slashes = 0;
    for (int i = begin; i + 1 < at; i++) {
      boolean tight = !tokens.get(i).spaced() && !tokens.get(i + 1).spaced();
      range |= tight && tokens.get(i).is("-") && i > begin && tokens.get(i - 1).isNumber();
      slashes += tight && tokens.get(i).is("/") ? 1 : 0;
    }
    boolean parted = false;
    while (!get(at).spaced()
        && ",.:".contains(get(at).text())
        && get(at + 1).isNumber()
        && !get(at + 1).spaced()) {
      parted = true;
      at += 2;
    }
    return parted || slashes > 1 || (range && !get(at).is("="));
  }

  /** The unit behind what was read, or before it. */
  private Unit unit(int begin) {
    int end = at;
    while ((end == at && Unit.known(get(end)).isPresent() && Unit.begins(get(end)))
        || (end > at && continuesUnit(end))) {
      end++;
    }
    Unit behind = Unit.of(tokens.subList(at, end)).orElse(Unit.NONE);
    at = end;
    int sign = tokens.get(begin).is("-") ? begin + 1 : begin;
    boolean currency = Unit.isCurrency(get(sign));
    return (currency ? Unit.of(List.of(get(sign))).orElse(Unit.NONE) : Unit.NONE).times(behind);
  }

  private boolean continuesUnit(int place) {
    Token token = get(place);
    boolean power = token.is("^") || token.is("{") || token.is("}");
    boolean exponent =
        token.isNumber()
            && (get(place - 1).is("^") || get(place - 1).is("{"))
            && token.isWholeNumber();
    return power || exponent;
  }

  /** Whether a number starts at a place: no digits of a name such as x3. */
  private boolean starts(int place) {
    Token token = get(place);
    Token before = get(place - 1);
    boolean glued = !token.spaced() && place > 0 && (before.isWord() || before.is("_"));
    if (token.isNumber()) {
      return !glued;
    }
    if (token.is("-") || Unit.isCurrency(token)) {
      Token number = get(place + 1);
      boolean signedMoney =
          (number.is("-") || Unit.isCurrency(number)) && get(place + 2).isNumber();
      boolean hyphen = token.is("-") && (glued || (before.isNumber() && !token.spaced()));
      return (number.isNumber() || signedMoney) && !number.spaced() && !hyphen;
    }
    return token.isCommand("frac") || token.isCommand("sqrt");
  }

  /** Whether nothing but a name and an equals sign stands before a place. */
  private boolean begins(int place) {
    Token before = get(place - 1);
    return before.is("=")
        || tokens.subList(Math.max(0, place - MAX_FILLERS), place).stream()
            .allMatch(NumberScan::isFiller);
  }

  private static boolean isFiller(Token token) {
    return token.is("(")
        || token.is("[")
        || token.is("≈")
        || token.isWord("about")
        || token.isWord("approximately");
  }

  /** Whether another number follows that belongs to it: 5 or 6, 5 to 6, 3 hours 20 minutes. */
  private boolean more(int begin) {
    Token joint = get(at);
    boolean measured = Unit.known(get(at - 1)).isPresent() && Unit.begins(get(at - 1));
    if (measured && joint.isNumber() && joint.spaced()) {
      return true;
    }
    int next =
        joint.is(",") && (get(at + 1).isWord("and") || get(at + 1).isWord("or")) ? at + 2 : at + 1;
    boolean joins =
        joint.isWord("or")
            || joint.isWord("and")
            || joint.is(",")
            || (joint.isWord("to") && begins(begin));
    int named = get(next).isWord() && get(next + 1).is("=") ? next + 2 : next;
    return joins && (starts(named) || signed(named));
  }

  private static final Token NONE = new Token(Token.Kind.SYMBOL, "", false);

  private Token get(int place) {
    return place >= 0 && place < tokens.size() ? tokens.get(place) : NONE;
  }
}
