package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads tokens as a mathematical answer. */
final class MathReader {

  static final int MAX_LENGTH = 1_000;
  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_DEPTH = 8;
  private static final Set<String> SIGNS = Set.of("=", "<", ">", "≤", "≥", "≠", "≈");
  private static final Set<String> MATRICES =
      Set.of("pmatrix", "bmatrix", "matrix", "smallmatrix", "array");

  /** Words that say how exact, and are no part of the answer. */
  private static final Set<String> ABOUT =
      Set.of("about", "approximately", "roughly", "exactly", "around", "only", "just");

  /** Words that a remark on the answer begins with. */
  private static final Set<String> REMARKS =
      Set.of(
          "because",
          "since",
          "as",
          "so",
          "which",
          "where",
          "when",
          "not",
          "but",
          "hence",
          "therefore",
          "thus",
          "by",
          "that",
          "if",
          "for",
          "is",
          "was",
          "are",
          "i",
          "we",
          "from",
          "after");

  private static final Pattern NAMES = Pattern.compile("[A-Z]{2,3}|.|\\p{L}{4,}");

  private MathReader() {}

  /**
   * Reads a formula.
   *
   * @param remarked whether a remark in words may follow it
   * @throws UnreadableException if it is longer than {@value #MAX_LENGTH} characters, or beyond
   *     another limit
   */
  static MathAnswer read(String formula, boolean remarked) {
    if (formula.length() > MAX_LENGTH) {
      throw new UnreadableException();
    }
    List<Token> tokens = NumberWords.folded(LatexLexer.tokens(formula), 0);
    return answer(withoutStops(remarked ? beforeRemark(tokens) : tokens), 0);
  }

  /** The tokens before a remark in words, such as "because …"; all if there is none. */
  private static List<Token> beforeRemark(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      boolean word = (token.isWord() && token.text().length() > 1) || token.isWord("i");
      boolean inWords =
          depth == 1
              && token.is("(")
              && token.spaced()
              && i + 1 < tokens.size()
              && isProse(tokens.get(i + 1));
      boolean remarks =
          depth == 0
              && word
              && token.spaced()
              && REMARKS.contains(token.text().toLowerCase(Locale.ROOT));
      if (i > 0 && (inWords || remarks)) {
        return tokens.subList(0, i);
      }
    }
    return tokens;
  }

  private static List<Token> withoutStops(List<Token> tokens) {
    int begin = 0;
    int end = tokens.size();
    while (begin < end && isApproximately(tokens.get(begin))) {
      begin++;
    }
    while (end > begin
        && ".,;:?".contains(tokens.get(end - 1).text())
        && isSymbol(tokens, end - 1)) {
      end--;
    }
    return tokens.subList(begin, end);
  }

  private static boolean isSymbol(List<Token> tokens, int at) {
    return tokens.get(at).kind() == Token.Kind.SYMBOL;
  }

  private static boolean isApproximately(Token token) {
    return token.is("≈")
        || token.is("=")
        || (token.isWord() && ABOUT.contains(token.text().toLowerCase(Locale.ROOT)));
  }

  private static MathAnswer answer(List<Token> tokens, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    List<List<Token>> listed = listed(tokens);
    if (listed.size() == 1) {
      return element(listed.get(0), depth);
    }
    if (split(tokens, token -> token.isWord("and")).size() > 1) {
      List<MathAnswer> elements = elements(listed, depth);
      if (elements.stream().allMatch(MathReader::isBounded)) {
        return Inequality.both(elements.stream().map(MathAnswer.Named.class::cast).toList())
            .orElseGet(() -> new MathAnswer.Written(written(tokens)));
      }
    }
    MathAnswer answers = set(listed, depth);
    return split(tokens, token -> token.isWord("or")).size() > 1
            && answers instanceof MathAnswer.Group group
            && group.elements().stream().allMatch(group.elements().get(0)::isSame)
        ? group.elements().get(0)
        : answers;
  }

  /** A set of what is listed; a name that all elements share is left out, as in x = 1 or x = 2. */
  private static MathAnswer set(List<List<Token>> listed, int depth) {
    List<MathAnswer> elements =
        listed.stream().map(element -> element(element, depth + 1)).toList();
    Set<String> names = new HashSet<>();
    elements.forEach(
        element -> {
          if (element instanceof MathAnswer.Named named) {
            names.add(named.name());
          }
        });
    boolean one = names.size() <= 1;
    if (elements.stream().allMatch(MathReader::isBounded)) {
      List<MathAnswer> intervals = elements.stream().map(MathReader::unnamed).toList();
      return new MathAnswer.Group("∪", intervals, "∪", false);
    }
    return new MathAnswer.Group(
        "{",
        elements.stream()
            .map(element -> one ? unnamed(element) : element)
            .flatMap(MathReader::flat)
            .toList(),
        "}",
        false);
  }

  private static java.util.stream.Stream<MathAnswer> flat(MathAnswer element) {
    return element instanceof MathAnswer.Group group && group.open().equals("{")
        ? group.elements().stream()
        : java.util.stream.Stream.of(element);
  }

  /** Whether it says in which interval a variable lies. */
  private static boolean isBounded(MathAnswer element) {
    return element instanceof MathAnswer.Named named
        && named.answer() instanceof MathAnswer.Group group
        && group.ordered()
        && named.equation().isEmpty();
  }

  private static MathAnswer unnamed(MathAnswer element) {
    return element instanceof MathAnswer.Named named ? named.answer() : element;
  }

  private static MathAnswer element(List<Token> tokens, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    if (tokens.isEmpty()) {
      return new MathAnswer.Written("");
    }
    if (tokens.size() == 1 && tokens.get(0).isCommand("emptyset")) {
      return new MathAnswer.Group("{", List.of(), "}", false);
    }
    if (written(tokens).equals("mathbb { R }")) {
      return interval("(", List.of(infinity(true), infinity(false)), ")");
    }
    List<List<Token>> united = split(tokens, token -> token.isCommand("cup"));
    if (united.size() > 1) {
      List<MathAnswer> parts = united.stream().map(part -> element(part, depth + 1)).toList();
      return new MathAnswer.Group("∪", parts, "∪", false);
    }
    Optional<MathAnswer> matrix = matrix(tokens, depth);
    if (matrix.isPresent()) {
      return matrix.get();
    }
    Optional<MathAnswer> enclosed = enclosed(tokens, depth);
    if (enclosed.isPresent()) {
      return enclosed.get();
    }
    Optional<MathAnswer> related = related(tokens, depth);
    return related.isPresent() ? related.get() : single(tokens, depth);
  }

  private static MathAnswer interval(String open, List<MathAnswer> ends, String close) {
    return new MathAnswer.Group(open, ends, close, true);
  }

  private static MathAnswer infinity(boolean negative) {
    Quotient infinity = Quotient.atom("∞");
    return new MathAnswer.Value(negative ? infinity.negated() : infinity, Unit.NONE);
  }

  private static Optional<MathAnswer> enclosed(List<Token> tokens, int depth) {
    int last = tokens.size() - 1;
    Token open = tokens.get(0);
    Token close = tokens.get(last);
    List<Token> inner = last > 0 ? tokens.subList(1, last) : List.of();
    boolean turned = (open.is("]") || open.is("[")) && (close.is("[") || close.is("]"));
    if (turned && inner.stream().noneMatch(token -> token.opens() && !token.is("{"))) {
      List<List<Token>> ends = split(inner, token -> token.is(",") || token.is(";"));
      if (ends.size() == 2 && (open.is("]") || close.is("["))) {
        return Optional.of(
            interval(open.is("]") ? "(" : "[", elements(ends, depth), close.is("[") ? ")" : "]"));
      }
    }
    if (!open.opens() || last == 0 || closing(tokens) != last) {
      return Optional.empty();
    }
    if (open.is("{")) {
      return Optional.of(answer(inner, depth + 1));
    }
    if ((open.is("(") || open.is("[")) && !inner.isEmpty() && inner.get(0).isCommand("begin")) {
      Optional<MathAnswer> matrix = matrix(inner, depth + 1);
      if (matrix.isPresent()) {
        return matrix;
      }
    }
    List<List<Token>> elements = split(inner, token -> token.is(","));
    if (open.is("\\{")) {
      return inner.stream().anyMatch(token -> token.is("|") || token.is(":"))
          ? Optional.empty()
          : Optional.of(inner.isEmpty() ? empty() : set(elements, depth + 1));
    }
    if (elements.size() > 1) {
      return Optional.of(interval(open.text(), elements(elements, depth), close.text()));
    }
    boolean round = open.is("(") && close.is(")");
    return round ? Optional.of(element(inner, depth + 1)) : Optional.empty();
  }

  private static MathAnswer empty() {
    return new MathAnswer.Group("{", List.of(), "}", false);
  }

  private static List<MathAnswer> elements(List<List<Token>> elements, int depth) {
    return elements.stream().map(element -> element(element, depth + 1)).toList();
  }

  /** Rows of a matrix; round and square brackets are one to us, lines make a determinant. */
  private static Optional<MathAnswer> matrix(List<Token> tokens, int depth) {
    int last = tokens.size() - 2;
    if (!tokens.get(0).isCommand("begin")
        || last < 2
        || closing(tokens) != last
        || !tokens.get(1).text().equals(tokens.get(last + 1).text())) {
      return Optional.empty();
    }
    String kind = tokens.get(1).text();
    List<MathAnswer> rows = new ArrayList<>();
    for (List<Token> row : split(tokens.subList(2, last), token -> token.is("\\\\"))) {
      if (!row.isEmpty()) {
        rows.add(interval("", elements(split(row, token -> token.is("&")), depth + 1), ";"));
      }
    }
    return Optional.of(interval(MATRICES.contains(kind) ? "matrix" : kind, rows, "end"));
  }

  /** What is related by =, &lt; and the like, or is in something. */
  private static Optional<MathAnswer> related(List<Token> tokens, int depth) {
    Predicate<Token> relates = token -> isSign(token) || token.isCommand("in");
    List<List<Token>> sides = split(tokens, relates);
    if (sides.size() < 2 || sides.stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    List<Token> signs = new ArrayList<>();
    int at = 0;
    for (List<Token> side : sides.subList(0, sides.size() - 1)) {
      at += side.size();
      signs.add(tokens.get(at++));
    }
    boolean equal = signs.stream().allMatch(sign -> sign.is("=") || sign.is("≈"));
    if (equal) {
      return equation(sides, depth);
    }
    return signs.size() == 1 && signs.get(0).isCommand("in")
        ? name(sides.get(0)).map(name -> named(name, element(sides.get(1), depth + 1)))
        : Inequality.of(sides, signs.stream().map(Token::text).toList());
  }

  private static boolean isSign(Token token) {
    return token.kind() == Token.Kind.SYMBOL && SIGNS.contains(token.text());
  }

  private static MathAnswer named(String name, MathAnswer answer) {
    return new MathAnswer.Named(name, answer, Optional.empty());
  }

  /** A value with its name, the end of a chain of numbers, or an equation of two formulas. */
  private static Optional<MathAnswer> equation(List<List<Token>> sides, int depth) {
    List<Token> first = sides.get(0);
    List<Token> last = sides.get(sides.size() - 1);
    Optional<MathAnswer.Relation> relation =
        sides.size() == 2 ? relation(first, last) : Optional.empty();
    Optional<String> name = name(first);
    if (name.isPresent()) {
      return Optional.of(new MathAnswer.Named(name.get(), element(last, depth + 1), relation));
    }
    Optional<String> lastName = sides.size() == 2 ? name(last) : Optional.empty();
    if (lastName.isPresent()) {
      return Optional.of(new MathAnswer.Named(lastName.get(), element(first, depth + 1), relation));
    }
    boolean computed = sides.subList(0, sides.size() - 1).stream().allMatch(MathReader::isNumber);
    return computed ? Optional.of(element(last, depth + 1)) : relation.map(whole -> whole);
  }

  private static Optional<MathAnswer.Relation> relation(List<Token> left, List<Token> right) {
    try {
      return Optional.of(
          MathAnswer.Relation.of("=", FormulaParser.value(left), FormulaParser.value(right)));
    } catch (UnreadableException noFormula) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(List<Token> tokens) {
    FormulaParser.Found found = FormulaParser.number(tokens, 0);
    return found.value().isPresent() && found.end() == tokens.size();
  }

  /**
   * What one side of an equation names: a variable, a segment by its ends, a function at a place,
   * words, or several variables in brackets.
   */
  private static Optional<String> name(List<Token> tokens) {
    Token first = tokens.get(0);
    boolean words =
        tokens.stream().allMatch(Token::isWord)
            && (tokens.size() > 1 ? words(tokens) : isName(first));
    boolean letter =
        tokens.size() == 1
            && first.kind() == Token.Kind.COMMAND
            && FormulaParser.isLetter(first.text());
    boolean figure =
        tokens.stream()
            .anyMatch(
                token ->
                    token.isCommand("angle")
                        || token.isCommand("triangle")
                        || (token.isCommand("overline") && tokens.size() <= 4));
    int last = tokens.size() - 1;
    boolean single = (first.isWord() && first.text().length() == 1) || letter(first);
    boolean index = single && last > 0 && (tokens.get(1).is("_") || tokens.get(1).is("'"));
    boolean plainIndex =
        index && tokens.stream().noneMatch(token -> "+-*/^".contains(token.text()));
    boolean applied =
        single
            && last > 2
            && tokens.get(1).is("(")
            && closing(tokens.subList(1, last + 1)) == last - 1;
    boolean tuple =
        last > 2
            && first.is("(")
            && closing(tokens) == last
            && split(tokens.subList(1, last), token -> token.is(",")).stream()
                .allMatch(
                    part ->
                        part.size() == 1
                            && part.get(0).text().length() == 1
                            && part.get(0).isWord());
    return words || letter || figure || plainIndex || applied || tuple
        ? Optional.of(written(tokens))
        : Optional.empty();
  }

  private static boolean letter(Token token) {
    return token.kind() == Token.Kind.COMMAND && FormulaParser.isLetter(token.text());
  }

  private static boolean words(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> token.text().length() > 2);
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.TEXT || NAMES.matcher(token.text()).matches();
  }

  private static MathAnswer single(List<Token> tokens, int depth) {
    if (tokens.stream().anyMatch(token -> token.isCommand("pm") || token.isCommand("mp"))) {
      return plusMinus(tokens, depth);
    }
    List<List<Token>> ratio = split(tokens, token -> token.is(":"));
    if (ratio.size() > 1 && ratio.stream().noneMatch(List::isEmpty)) {
      return interval("", elements(ratio, depth), ":");
    }
    List<Token> digits = NumberWords.folded(tokens, 0);
    return quantity(digits).orElseGet(() -> new MathAnswer.Written(words(tokens, written(tokens))));
  }

  /** A number or formula with a unit before or behind it. */
  private static Optional<MathAnswer> quantity(List<Token> tokens) {
    int sign = tokens.get(0).is("-") ? 1 : 0;
    boolean currency = sign < tokens.size() && Unit.isCurrency(tokens.get(sign));
    if (currency) {
      List<Token> rest = new ArrayList<>(tokens);
      Unit unit = Unit.of(List.of(rest.remove(sign))).orElse(Unit.NONE);
      return rest.isEmpty() ? Optional.empty() : behind(rest, unit);
    }
    return behind(tokens, Unit.NONE);
  }

  private static Optional<MathAnswer> behind(List<Token> tokens, Unit before) {
    for (int end = 1; end <= tokens.size(); end++) {
      Optional<Unit> unit =
          end == tokens.size()
              ? Optional.of(Unit.NONE)
              : Unit.begins(tokens.get(end)) ? multiplied(tokens, end) : Optional.empty();
      if (unit.isPresent()) {
        Optional<Quotient> value = value(tokens, end);
        boolean lone =
            end < tokens.size() && tokens.get(end).isWord() && tokens.get(end).text().length() == 1;
        if (value.isPresent() && (!lone || value.get().isConstant())) {
          return Optional.of(new MathAnswer.Value(value.get(), before.times(unit.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Unit> multiplied(List<Token> tokens, int from) {
    boolean multiplier = NumberWords.multiplier(tokens.get(from)).isPresent();
    int begin = multiplier ? from + 1 : from;
    return begin == tokens.size()
        ? Optional.of(Unit.NONE)
        : Unit.of(tokens.subList(begin, tokens.size()));
  }

  private static Optional<Quotient> value(List<Token> tokens, int end) {
    try {
      boolean digits = tokens.subList(0, end).stream().anyMatch(Token::isNumber);
      boolean word = !digits && end == 1 && isText(tokens.get(0));
      if (word || tokens.subList(0, end).stream().anyMatch(MathReader::isProse)) {
        return Optional.empty();
      }
      Quotient value = FormulaParser.value(tokens.subList(0, end));
      Optional<Rational> factor =
          end < tokens.size() ? NumberWords.multiplier(tokens.get(end)) : Optional.empty();
      return Optional.of(factor.map(times -> value.times(Quotient.of(times))).orElse(value));
    } catch (UnreadableException noFormula) {
      return Optional.empty();
    }
  }

  /** A word of a language, and no product of variables. */
  private static boolean isProse(Token token) {
    return token.isWord() && token.text().length() > (token.kind() == Token.Kind.TEXT ? 1 : 3);
  }

  private static boolean isText(Token token) {
    return token.isWord() && token.text().length() > (token.kind() == Token.Kind.TEXT ? 1 : 2);
  }

  private static MathAnswer plusMinus(List<Token> tokens, int depth) {
    List<List<Token>> both = List.of(signed(tokens, "+", "-"), signed(tokens, "-", "+"));
    return set(both, depth + 1);
  }

  private static List<Token> signed(List<Token> tokens, String plus, String minus) {
    return tokens.stream()
        .map(
            token ->
                token.isCommand("pm")
                    ? new Token(Token.Kind.SYMBOL, plus, token.spaced())
                    : token.isCommand("mp")
                        ? new Token(Token.Kind.SYMBOL, minus, token.spaced())
                        : token)
        .toList();
  }

  /** The tokens one by one, what stands behind ^ and _ in braces. */
  private static String written(List<Token> tokens) {
    List<String> pieces = new ArrayList<>();
    boolean raised = false;
    for (Token token : tokens) {
      boolean braces = raised && !token.is("{");
      pieces.add(braces ? "{ " + token.text() + " }" : token.text());
      raised = token.is("^") || token.is("_");
    }
    return String.join(" ", pieces);
  }

  /** Words alone may begin with a capital letter or not: a sentence does. */
  private static String words(List<Token> tokens, String written) {
    boolean words = tokens.stream().allMatch(Token::isWord) && isText(tokens.get(0));
    return words
        ? written.substring(0, 1).toLowerCase(Locale.ROOT) + written.substring(1)
        : written;
  }

  /** What commas, "and" and "or" list; a text with other words is one element. */
  private static List<List<Token>> listed(List<Token> tokens) {
    Predicate<Token> separates =
        token -> token.is(",") || token.is(";") || token.isWord("and") || token.isWord("or");
    List<List<Token>> elements =
        split(tokens, separates).stream().filter(part -> !part.isEmpty()).toList();
    boolean words =
        elements.stream()
            .anyMatch(part -> part.size() > 1 && part.stream().allMatch(MathReader::isProse));
    return words || elements.isEmpty() ? List.of(tokens) : elements;
  }

  private static List<List<Token>> split(List<Token> tokens, Predicate<Token> separator) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && separator.test(token)) {
        parts.add(tokens.subList(begin, i));
        begin = i + 1;
      }
    }
    parts.add(tokens.subList(begin, tokens.size()));
    if (parts.size() > MAX_ELEMENTS) {
      throw new UnreadableException();
    }
    return parts;
  }

  /** Where the bracket that opens the tokens is closed by one of any shape, or -1. */
  private static int closing(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
