package io.github.sgicl.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a formula without variables: sums, products, quotients, fractions, mixed numbers,
 * powers, square roots, π and percentages, with a unit behind it.
 */
final class FormulaParser {

  private static final int MAX_DEPTH = 32;
  private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private FormulaParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * A number and its unit in words, empty if it has none.
   *
   * @param value exact
   * @param unit normalised
   */
  record Quantity(Surd value, String unit) {}

  /**
   * Evaluates a formula.
   *
   * @throws UnreadableException if it is no number, or nested deeper than {@value #MAX_DEPTH}
   */
  static Quantity quantity(List<Token> tokens) {
    FormulaParser parser = new FormulaParser(tokens);
    Surd value = parser.sum();
    return new Quantity(value, parser.unit());
  }

  /** Words of two letters or more, raised to a power at most. */
  private String unit() {
    StringBuilder unit = new StringBuilder();
    while (at < tokens.size()) {
      Token token = tokens.get(at++);
      boolean word = token.kind() == Token.Kind.WORD && token.text().length() > 1;
      boolean power =
          !unit.isEmpty()
              && (token.is("^") || token.is("{") || token.is("}"))
              && at <= tokens.size();
      boolean exponent =
          !unit.isEmpty() && token.kind() == Token.Kind.NUMBER && token.text().length() == 1;
      if (!word && !power && !exponent && !(token.is(".") && at == tokens.size())) {
        throw new UnreadableException();
      }
      if (word || exponent) {
        unit.append(unit.isEmpty() ? "" : " ").append(PlainText.normalised(token.text()));
      }
    }
    return unit.toString();
  }

  private Surd sum() {
    if (++depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    Surd value = product();
    while (true) {
      if (take("+")) {
        value = value.plus(product());
      } else if (take("-")) {
        value = value.plus(product().negated());
      } else {
        depth--;
        return value;
      }
    }
  }

  private Surd product() {
    Surd value = signed();
    while (true) {
      if (take("*")) {
        value = value.times(signed());
      } else if (take("/")) {
        value = value.over(signed());
      } else if (startsFactor()) {
        value = value.times(power());
      } else {
        return value;
      }
    }
  }

  /** What may stand behind a factor without a sign between them; a number may not. */
  private boolean startsFactor() {
    Token next = peek();
    return next != null
        && (next.is("(")
            || next.is("{")
            || next.isCommand("frac")
            || next.isCommand("sqrt")
            || next.isCommand("pi"));
  }

  private Surd signed() {
    boolean negative = false;
    while (true) {
      if (take("-")) {
        negative = !negative;
      } else if (!take("+")) {
        Surd value = power();
        return negative ? value.negated() : value;
      }
    }
  }

  private Surd power() {
    Surd value = atom();
    if (take("^")) {
      value = value.power(take("{") ? closed("}") : exponent());
    }
    while (take("%")) {
      value = value.times(Surd.of(Rational.ofDecimal("0.01", 0)));
    }
    return value;
  }

  private Surd exponent() {
    boolean negative = take("-");
    Surd value = atom();
    return negative ? value.negated() : value;
  }

  private Surd atom() {
    Token token = peek();
    if (token == null) {
      throw new UnreadableException();
    }
    at++;
    if (token.kind() == Token.Kind.NUMBER) {
      return mixed(decimal(token));
    }
    if (token.isCommand("pi")) {
      return Surd.PI;
    }
    if (token.isCommand("frac")) {
      Surd numerator = argument();
      return numerator.over(argument());
    }
    if (token.isCommand("sqrt")) {
      return argument().squareRoot();
    }
    String closing = token.kind() == Token.Kind.SYMBOL ? CLOSING.get(token.text()) : null;
    if (closing == null || token.is("[")) {
      throw new UnreadableException();
    }
    return closed(closing);
  }

  private Surd closed(String closing) {
    Surd value = sum();
    if (!take(closing)) {
      throw new UnreadableException();
    }
    return value;
  }

  /** A number in scientific notation where {@code e} and an exponent follow directly. */
  private Surd decimal(Token number) {
    Token mark = peek();
    if (mark != null && !mark.spaced() && mark.text().equalsIgnoreCase("e")) {
      int sign = at + 1 < tokens.size() && isSign(tokens.get(at + 1)) ? 1 : 0;
      if (at + 1 + sign < tokens.size()) {
        Token digits = tokens.get(at + 1 + sign);
        if (digits.kind() == Token.Kind.NUMBER && digits.text().matches("\\d{1,3}")) {
          boolean negative = sign == 1 && tokens.get(at + 1).is("-");
          at += 2 + sign;
          int exponent = Integer.parseInt(digits.text());
          return Surd.of(Rational.ofDecimal(number.text(), negative ? -exponent : exponent));
        }
      }
    }
    return Surd.of(Rational.ofDecimal(number.text(), 0));
  }

  private static boolean isSign(Token token) {
    return token.is("-") || token.is("+");
  }

  /**
   * Adds a fraction of whole numbers that follows a whole number: {@code 1\frac12}, {@code 1 1/2}.
   */
  private Surd mixed(Surd whole) {
    Token next = peek();
    if (next == null || !isWholeNumber(at - 1)) {
      return whole;
    }
    if (next.isCommand("frac") && plainFraction()) {
      return whole.plus(atom());
    }
    boolean typed =
        next.spaced()
            && isWholeNumber(at)
            && at + 2 < tokens.size()
            && tokens.get(at + 1).is("/")
            && isWholeNumber(at + 2);
    if (!typed) {
      return whole;
    }
    Surd fraction = decimal(tokens.get(at++));
    at++;
    return whole.plus(fraction.over(decimal(tokens.get(at++))));
  }

  /** Whether both arguments of the {@code \frac} that comes next are whole numbers. */
  private boolean plainFraction() {
    int second = behindWholeArgument(at + 1);
    return second >= 0 && behindWholeArgument(second) >= 0;
  }

  private int behindWholeArgument(int place) {
    if (isWholeNumber(place)) {
      return place + 1;
    }
    boolean braced =
        place + 2 < tokens.size()
            && tokens.get(place).is("{")
            && isWholeNumber(place + 1)
            && tokens.get(place + 2).is("}");
    return braced ? place + 3 : -1;
  }

  private boolean isWholeNumber(int place) {
    return place < tokens.size()
        && tokens.get(place).kind() == Token.Kind.NUMBER
        && !tokens.get(place).text().contains(".");
  }

  /** An argument of a command: in braces, or one digit, or one command. */
  private Surd argument() {
    if (take("{")) {
      return closed("}");
    }
    Token token = peek();
    if (token == null) {
      throw new UnreadableException();
    }
    if (token.kind() == Token.Kind.NUMBER) {
      at++;
      return Surd.of(Rational.ofDecimal(token.text(), 0));
    }
    if (token.is("(") || token.isCommand("pi")) {
      return atom();
    }
    throw new UnreadableException();
  }

  private boolean take(String symbol) {
    Token token = peek();
    if (token != null && token.is(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }
}
