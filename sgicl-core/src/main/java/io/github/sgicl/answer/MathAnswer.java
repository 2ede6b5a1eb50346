package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A mathematical answer in canonical form: a number, an interval or tuple, a union, a set or list
 * without order, or else the formula's own tokens.
 *
 * @param form equal for equal answers
 * @param unit of a number, normalised, empty if it has none
 */
record MathAnswer(String form, String unit) {

  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_DEPTH = 8;

  /**
   * Reads a formula.
   *
   * @throws UnreadableException if it is beyond a limit
   */
  static MathAnswer of(String formula) {
    List<Token> tokens = withoutStop(LatexLexer.tokens(formula));
    return of(behindEquals(tokens), 0);
  }

  private static MathAnswer of(List<Token> tokens, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadableException();
    }
    if (tokens.isEmpty() || (tokens.size() == 1 && tokens.get(0).isCommand("emptyset"))) {
      return new MathAnswer(tokens.isEmpty() ? "" : "{}", "");
    }
    List<List<Token>> parts = split(tokens, MathAnswer::joinsParts);
    if (parts.size() > 1) {
      return new MathAnswer("∪" + unordered(parts, depth), "");
    }
    int last = tokens.size() - 1;
    boolean enclosed = tokens.get(0).opens() && closing(tokens) == last;
    if (enclosed && tokens.get(0).is("⟨")) {
      List<Token> inner = tokens.subList(1, last);
      return new MathAnswer(inner.isEmpty() ? "{}" : set(elements(inner), depth), "");
    }
    if (enclosed && !tokens.get(0).is("{")) {
      List<List<Token>> elements = elements(tokens.subList(1, last));
      if (elements.size() > 1) {
        return new MathAnswer(
            elements.stream()
                .map(element -> of(element, depth + 1).form())
                .collect(Collectors.joining(", ", tokens.get(0).text(), tokens.get(last).text())),
            "");
      }
    }
    List<List<Token>> elements = listed(tokens);
    return elements.size() > 1
        ? new MathAnswer(set(elements, depth), "")
        : single(elements.get(0), depth);
  }

  private static MathAnswer single(List<Token> tokens, int depth) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isCommand("pm")) {
        return plusMinus(tokens, i, depth);
      }
    }
    int infinity = tokens.size() - 1;
    if (tokens.get(infinity).isCommand("infty") && infinity <= 1) {
      boolean negative = infinity == 1 && tokens.get(0).is("-");
      return new MathAnswer(negative ? "-∞" : "∞", "");
    }
    try {
      FormulaParser.Quantity quantity = FormulaParser.quantity(tokens);
      return new MathAnswer(quantity.value().toString(), quantity.unit());
    } catch (UnreadableException notANumber) {
      return new MathAnswer(asWritten(tokens), "");
    }
  }

  private static MathAnswer plusMinus(List<Token> tokens, int place, int depth) {
    List<List<Token>> both = new ArrayList<>();
    for (String sign : List.of("+", "-")) {
      List<Token> one = new ArrayList<>(tokens);
      one.set(place, new Token(Token.Kind.SYMBOL, sign, false));
      both.add(one);
    }
    return new MathAnswer(set(both, depth), "");
  }

  /** The tokens one behind the other, braces around a single token left out. */
  private static String asWritten(List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean single =
          (token.is("{") && i + 2 < tokens.size() && tokens.get(i + 2).is("}"))
              || (token.is("}") && i >= 2 && tokens.get(i - 2).is("{"));
      if (!single) {
        boolean apart =
            i > 0 && token.kind() == tokens.get(i - 1).kind() && token.kind() != Token.Kind.SYMBOL;
        String written =
            token.kind() == Token.Kind.WORD && token.text().length() > 1
                ? PlainText.normalised(token.text())
                : token.text();
        text.append(apart ? " " : "").append(written);
      }
    }
    return text.toString();
  }

  private static String set(List<List<Token>> elements, int depth) {
    return "{" + unordered(elements, depth) + "}";
  }

  private static String unordered(List<List<Token>> parts, int depth) {
    Set<String> forms = new TreeSet<>();
    parts.forEach(part -> forms.add(of(part, depth + 1).form()));
    return String.join(", ", forms);
  }

  private static List<List<Token>> elements(List<Token> tokens) {
    return split(tokens, token -> token.is(","));
  }

  /** What commas, "and" and "or" list; a text with other words is one element. */
  private static List<List<Token>> listed(List<Token> tokens) {
    List<List<Token>> found =
        split(tokens, token -> token.is(",") || isWord(token, "and") || isWord(token, "or"));
    List<List<Token>> elements = found.stream().filter(part -> !part.isEmpty()).toList();
    boolean words =
        elements.stream()
            .anyMatch(
                part -> part.size() > 1 && part.stream().filter(MathAnswer::isAnyWord).count() > 1);
    return words || elements.isEmpty() ? List.of(tokens) : elements;
  }

  private static boolean isAnyWord(Token token) {
    return token.kind() == Token.Kind.WORD;
  }

  private static boolean isWord(Token token, String word) {
    return isAnyWord(token) && PlainText.normalised(token.text()).equals(word);
  }

  private static boolean joinsParts(Token token) {
    return token.isCommand("cup");
  }

  private interface Separator {
    boolean separates(Token token);
  }

  private static List<List<Token>> split(List<Token> tokens, Separator separator) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && separator.separates(token)) {
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

  /** What follows {@code x =} or {@code x \in}. */
  private static List<Token> behindEquals(List<Token> tokens) {
    boolean names =
        tokens.size() > 2
            && tokens.get(0).kind() != Token.Kind.NUMBER
            && tokens.get(0).kind() != Token.Kind.SYMBOL
            && (tokens.get(1).is("=") || tokens.get(1).isCommand("in"));
    List<Token> rest = names ? tokens.subList(2, tokens.size()) : tokens;
    return rest.stream().noneMatch(token -> token.is("=")) ? rest : tokens;
  }

  private static List<Token> withoutStop(List<Token> tokens) {
    int end = tokens.size();
    while (end > 0 && (tokens.get(end - 1).is(".") || tokens.get(end - 1).is(","))) {
      end--;
    }
    return tokens.subList(0, end);
  }
}
