package io.github.sgicl.answer;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The value of a formula: sums, products, quotients, fractions, mixed numbers, powers, roots,
 * factorials, binomials, absolute values and percentages of numbers, constants and variables, and
 * functions of these, which are not evaluated.
 */
final class FormulaParser {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_FACTORIAL = 200;
  private static final Rational HUNDREDTH = Rational.ONE.over(Rational.of(100));
  private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");
  private static final Map<String, String> CONSTANTS = Map.of("pi", "π", "infty", "∞");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh",
          "tanh", "log", "ln", "lg", "exp", "det", "gcd", "max", "min", "lcm");
  private static final Set<String> ACCENTS =
      Set.of(
          "vec",
          "hat",
          "bar",
          "overline",
          "tilde",
          "widehat",
          "overrightarrow",
          "mathbb",
          "mathcal",
          "mathfrak",
          "underline",
          "dot");
  private static final Set<String> LETTERS =
      Set.of(
          "alpha",
          "beta",
          "gamma",
          "delta",
          "epsilon",
          "varepsilon",
          "zeta",
          "eta",
          "theta",
          "iota",
          "kappa",
          "lambda",
          "mu",
          "nu",
          "xi",
          "rho",
          "sigma",
          "tau",
          "upsilon",
          "phi",
          "varphi",
          "chi",
          "psi",
          "omega",
          "Gamma",
          "Delta",
          "Theta",
          "Lambda",
          "Pi",
          "Sigma",
          "Phi",
          "Psi",
          "Omega",
          "ell",
          "hbar");

  private final List<Token> tokens;
  private final boolean variables;
  private int at;
  private int depth;

  private FormulaParser(List<Token> tokens, int at, boolean variables) {
    this.tokens = tokens;
    this.at = at;
    this.variables = variables;
  }

  /**
   * The value of all the tokens.
   *
   * @throws UnreadableException if they are no formula, or nested deeper than {@value #MAX_DEPTH}
   */
  static Quotient value(List<Token> tokens) {
    FormulaParser parser = new FormulaParser(tokens, 0, true);
    Quotient value = parser.sum();
    if (parser.at < tokens.size()) {
      throw new UnreadableException();
    }
    return value;
  }

  /**
   * A number that stands at a place of a text.
   *
   * @param value empty if none is there that is understood
   * @param end the place behind what was read
   */
  record Found(Optional<Rational> value, int end) {}

  /** Reads as much as is a formula without variables. */
  static Found number(List<Token> tokens, int from) {
    FormulaParser parser = new FormulaParser(tokens, from, false);
    try {
      Quotient value = parser.sum();
      return new Found(value.rational(), parser.at);
    } catch (UnreadableException none) {
      return new Found(Optional.empty(), Math.max(parser.at, from + 1));
    }
  }

  private Quotient sum() {
    if (++depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    Quotient value = product();
    while (peek().is("+") || peek().is("-")) {
      int sign = at;
      boolean minus = tokens.get(at++).is("-");
      if (!variables && !startsNumber()) {
        at = sign;
        break;
      }
      Quotient next = product();
      value = minus ? value.minus(next) : value.plus(next);
    }
    depth--;
    return value;
  }

  private Quotient product() {
    Quotient value = signed();
    while (true) {
      Token next = peek();
      boolean crossed = !variables && next.isWord("x") && at + 1 < tokens.size();
      if (next.is("*") || next.is("/") || crossed) {
        int sign = at++;
        if (!variables && !startsNumber()) {
          at = sign;
          return value;
        }
        value = next.is("/") ? value.over(signed()) : value.times(signed());
      } else if (startsFactor(next)) {
        value = value.times(power());
      } else {
        return value;
      }
    }
  }

  /** Whether what comes next may be an operand in running text. */
  private boolean startsNumber() {
    Token next = peek();
    int behind = next.is("-") || Unit.isCurrency(next) ? at + 1 : at;
    boolean number = behind < tokens.size() && tokens.get(behind).isNumber();
    return number || next.is("(") || next.isCommand("frac") || next.isCommand("sqrt");
  }

  /** What may stand behind a factor without a sign between them; a number may not. */
  private boolean startsFactor(Token next) {
    if (!variables) {
      return next.isCommand("frac")
          || next.isCommand("sqrt")
          || (next.is("(") && !next.spaced() && at > 0 && tokens.get(at - 1).is(")"));
    }
    return next.is("(")
        || next.is("{")
        || (next.is("[") && !next.spaced())
        || next.isWord()
        || next.kind() == Token.Kind.UNIT
        || (next.kind() == Token.Kind.COMMAND && isTerm(next.text()));
  }

  /** Whether a command writes a letter that may be a variable. */
  static boolean isLetter(String command) {
    return LETTERS.contains(command);
  }

  private static boolean isTerm(String command) {
    return command.equals("frac")
        || command.equals("sqrt")
        || command.equals("binom")
        || command.equals("lfloor")
        || command.equals("lceil")
        || CONSTANTS.containsKey(command)
        || FUNCTIONS.contains(command)
        || ACCENTS.contains(command)
        || LETTERS.contains(command);
  }

  private Quotient signed() {
    if (!variables && Unit.isCurrency(peek())) {
      at++;
    }
    boolean negative = take("-");
    if (!negative) {
      boolean positive = take("+");
      if (positive && peek().is("-")) {
        throw new UnreadableException();
      }
    }
    Quotient value = power();
    return negative ? value.negated() : value;
  }

  private Quotient power() {
    if (!variables && Unit.isCurrency(peek())) {
      at++;
    }
    Quotient value = postfix(atom());
    if (take("^")) {
      value = Power.of(value, take("{") ? closed("}") : exponent());
      value = postfix(value);
    }
    return value;
  }

  private Quotient postfix(Quotient of) {
    Quotient value = of;
    while (true) {
      Token next = peek();
      if (variables && next.is("!")) {
        at++;
        value = factorial(value);
      } else if (variables && next.kind() == Token.Kind.UNIT && next.text().equals(Unit.PERCENT)) {
        at++;
        value = value.times(Quotient.of(HUNDREDTH));
      } else {
        return value;
      }
    }
  }

  private static Quotient factorial(Quotient of) {
    Optional<Rational> number = of.rational().filter(Rational::isWhole);
    if (number.isEmpty()) {
      return Quotient.atom("(" + of + ")!");
    }
    BigInteger n = number.get().numerator();
    if (n.signum() < 0 || n.compareTo(BigInteger.valueOf(MAX_FACTORIAL)) > 0) {
      throw new UnreadableException();
    }
    Rational product = Rational.ONE;
    for (int i = 2; i <= n.intValue(); i++) {
      product = product.times(Rational.of(i));
    }
    return Quotient.of(product);
  }

  private Quotient exponent() {
    boolean negative = take("-");
    Quotient value = atom();
    return negative ? value.negated() : value;
  }

  private Quotient atom() {
    Token token = peek();
    at++;
    switch (token.kind()) {
      case NUMBER -> {
        return mixed(number(token));
      }
      case COMMAND -> {
        return command(token.text());
      }
      case WORD, TEXT -> {
        return letters(token.text());
      }
      case UNIT -> {
        if (!variables) {
          throw new UnreadableException();
        }
        return Quotient.atom(token.text());
      }
      default -> {
        return bracketed(token);
      }
    }
  }

  private Quotient bracketed(Token token) {
    if (token.is("|") && variables) {
      Quotient inner = closed("|");
      return inner
          .rational()
          .map(number -> Quotient.of(number.absolute()))
          .orElseGet(() -> Quotient.atom("|" + inner + "|"));
    }
    String closing = CLOSING.get(token.text());
    if (closing == null || token.kind() != Token.Kind.SYMBOL) {
      throw new UnreadableException();
    }
    return closed(closing);
  }

  /** Variables of one letter each; an index, and strokes, belong to the last. */
  private Quotient letters(String letters) {
    if (!variables || letters.length() > MAX_DEPTH) {
      throw new UnreadableException();
    }
    Quotient product = Quotient.ONE;
    for (int i = 0; i < letters.length(); i++) {
      String name = letters.substring(i, i + 1);
      boolean last = i + 1 == letters.length();
      boolean power = last && peek().is("^");
      Quotient atom = last ? named(name) : Quotient.atom(name);
      // The power that follows is that of the last letter alone.
      if (power && i > 0) {
        at++;
        atom = Power.of(atom, take("{") ? closed("}") : exponent());
      }
      product = product.times(atom);
    }
    return product;
  }

  private Quotient named(String letter) {
    StringBuilder name = new StringBuilder(letter);
    while (take("'")) {
      name.append('\'');
    }
    if (take("_")) {
      name.append('_').append(index());
    }
    return Quotient.atom(name.toString());
  }

  /** What stands behind {@code _}, as it is written. */
  private String index() {
    if (!take("{")) {
      return "{" + next().text() + "}";
    }
    StringBuilder index = new StringBuilder("{");
    for (int open = 1; open > 0; ) {
      Token token = next();
      open += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      index.append(index.length() > 1 && open > 0 ? " " : "").append(token.text());
    }
    return index.toString();
  }

  private Quotient command(String name) {
    if (++depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    Quotient value = term(name);
    depth--;
    return value;
  }

  private Quotient term(String name) {
    if (name.equals("frac")) {
      Quotient numerator = argument();
      return numerator.over(argument());
    }
    if (name.equals("sqrt")) {
      Quotient degree = take("[") ? closed("]") : Quotient.of(Rational.of(2));
      return Power.of(argument(), Quotient.ONE.over(degree));
    }
    if (CONSTANTS.containsKey(name) && variables) {
      return Quotient.atom(CONSTANTS.get(name));
    }
    if (!variables || !isTerm(name)) {
      throw new UnreadableException();
    }
    if (name.equals("binom")) {
      return binomial(argument(), argument());
    }
    if (name.equals("lfloor") || name.equals("lceil")) {
      return rounded(name);
    }
    if (ACCENTS.contains(name)) {
      return Quotient.atom(name + index());
    }
    return LETTERS.contains(name) ? named(name + " ") : function(name);
  }

  private Quotient rounded(String name) {
    Quotient inner = sum();
    if (!next().isCommand(name.equals("lfloor") ? "rfloor" : "rceil")) {
      throw new UnreadableException();
    }
    boolean down = name.equals("lfloor");
    return inner
        .rational()
        .map(number -> down ? number.floor() : number.negated().floor().negate())
        .map(whole -> Quotient.of(Rational.of(whole)))
        .orElseGet(() -> Quotient.atom(name + "(" + inner + ")"));
  }

  private static Quotient binomial(Quotient above, Quotient below) {
    Optional<Rational> n = above.rational().filter(Rational::isWhole);
    Optional<Rational> k = below.rational().filter(Rational::isWhole);
    if (n.isEmpty() || k.isEmpty() || k.get().signum() < 0 || n.get().compareTo(k.get()) < 0) {
      return Quotient.atom("binom(" + above + ", " + below + ")");
    }
    return factorial(above).over(factorial(below).times(factorial(above.minus(below))));
  }

  /** A function and its argument: what is in brackets, or the factors that follow. */
  private Quotient function(String name) {
    String base = take("_") ? name + "_" + index() : name;
    Quotient exponent = take("^") ? (take("{") ? closed("}") : exponent()) : Quotient.ONE;
    Quotient argument;
    if (take("(")) {
      argument = closed(")");
    } else if (take("{")) {
      argument = closed("}");
    } else {
      argument = power();
      while (startsFactor(peek()) && !FUNCTIONS.contains(peek().text())) {
        argument = argument.times(power());
      }
    }
    return Power.of(Quotient.atom(base + "(" + argument + ")"), exponent);
  }

  private Quotient closed(String closing) {
    Quotient value = sum();
    if (!take(closing)) {
      throw new UnreadableException();
    }
    return value;
  }

  /** A number, with {@code e} and an exponent or with a period that repeats behind it. */
  private Quotient number(Token number) {
    Token mark = peek();
    if (!mark.spaced() && mark.isWord("e") && at + 1 < tokens.size()) {
      int sign = tokens.get(at + 1).is("-") || tokens.get(at + 1).is("+") ? 1 : 0;
      int place = at + 1 + sign;
      if (place < tokens.size() && tokens.get(place).text().matches("\\d{1,3}")) {
        boolean negative = tokens.get(at + 1).is("-");
        int exponent = Integer.parseInt(tokens.get(place).text());
        at = place + 1;
        return Quotient.of(Rational.ofDecimal(number.text(), negative ? -exponent : exponent));
      }
    }
    if (mark.isCommand("overline") && number.text().indexOf('.') >= 0) {
      at++;
      return repeating(number.text(), index());
    }
    if (mark.is("_")) {
      at++;
      return Quotient.atom("digits " + number.text() + "_" + index());
    }
    return Quotient.of(Rational.ofDecimal(number.text(), 0));
  }

  /** Decimals of which the last repeat without end. */
  private static Quotient repeating(String digits, String period) {
    String repeated = period.substring(1, period.length() - 1);
    if (!repeated.matches("\\d{1,9}")) {
      throw new UnreadableException();
    }
    int decimals = digits.length() - digits.indexOf('.') - 1;
    Rational ten = Rational.of(10);
    Rational once = ten.power(BigInteger.valueOf(repeated.length())).minus(Rational.ONE);
    Rational rest =
        Rational.of(new BigInteger(repeated))
            .over(once)
            .over(ten.power(BigInteger.valueOf(decimals)));
    return Quotient.of(Rational.ofDecimal(digits, 0).plus(rest));
  }

  /**
   * Adds a proper fraction of whole numbers that follows a whole number: {@code 1\frac12}, {@code 1
   * 1/2}.
   */
  private Quotient mixed(Quotient whole) {
    Token next = peek();
    if (!tokens.get(at - 1).isWholeNumber()) {
      return whole;
    }
    int begin = at;
    if (next.isCommand("frac") && plainFraction()) {
      at++;
      Quotient fraction = argument();
      return added(whole, fraction.over(argument()), begin);
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
    Quotient fraction = Quotient.of(Rational.ofDecimal(tokens.get(at).text(), 0));
    Quotient below = Quotient.of(Rational.ofDecimal(tokens.get(at + 2).text(), 0));
    at += 3;
    return added(whole, fraction.over(below), begin);
  }

  private Quotient added(Quotient whole, Quotient fraction, int begin) {
    boolean proper =
        fraction.rational().filter(part -> part.compareTo(Rational.ONE) < 0).isPresent();
    if (proper) {
      return whole.plus(fraction);
    }
    at = begin;
    return whole;
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
    return place < tokens.size() && tokens.get(place).isWholeNumber();
  }

  /** An argument of a command: in braces or brackets, a number, a letter or another command. */
  private Quotient argument() {
    if (take("{")) {
      return closed("}");
    }
    Token token = next();
    if (token.isNumber()) {
      return Quotient.of(Rational.ofDecimal(token.text(), 0));
    }
    if (token.is("(")) {
      return closed(")");
    }
    if (token.isWord() && token.text().length() == 1 && variables) {
      return Quotient.atom(token.text());
    }
    if (token.kind() == Token.Kind.COMMAND) {
      return command(token.text());
    }
    throw new UnreadableException();
  }

  private boolean take(String symbol) {
    if (peek().is(symbol)) {
      at++;
      return true;
    }
    return false;
  }

  private Token next() {
    if (at >= tokens.size()) {
      throw new UnreadableException();
    }
    return tokens.get(at++);
  }

  private static final Token END = new Token(Token.Kind.SYMBOL, "end", false);

  private Token peek() {
    return at < tokens.size() ? tokens.get(at) : END;
  }
}
