package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts a formula, in simple LaTeX or as it is typed, into tokens; layout is left out. */
final class LatexLexer {

  static final int MAX_LENGTH = 1_000;

  private static final Set<String> LAYOUT =
      Set.of(
          "left",
          "right",
          "big",
          "Big",
          "bigg",
          "Bigg",
          "bigl",
          "bigr",
          "displaystyle",
          "quad",
          "qquad",
          "limits",
          "degree",
          "circ");
  private static final Set<String> TEXTS =
      Set.of("text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mbox", "operatorname");
  private static final Map<String, String> SYMBOLS =
      Map.of("cdot", "*", "times", "*", "div", "/", "lbrace", "⟨", "rbrace", "⟩", "ast", "*");
  private static final Map<String, String> NAMES =
      Map.of("dfrac", "frac", "tfrac", "frac", "cfrac", "frac", "varnothing", "emptyset");
  private static final Map<Character, String> TYPED =
      Map.of('·', "*", '×', "*", '÷', "/", '−', "-", '–', "-", '⋅', "*");
  private static final Map<Character, String> COMMANDS =
      Map.of('π', "pi", '∞', "infty", '∪', "cup", '√', "sqrt", '±', "pm", '∅', "emptyset");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;
  private boolean spaced;

  /** How many arguments of one digit may still follow, as in {@code \\frac12}. */
  private int singleDigits;

  private LatexLexer(String text) {
    this.text = text;
  }

  /**
   * Cuts a formula.
   *
   * @throws UnreadableException if it is longer than {@value #MAX_LENGTH} characters
   */
  static List<Token> tokens(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new UnreadableException();
    }
    LatexLexer lexer = new LatexLexer(text.replace("\\!", ""));
    while (lexer.at < lexer.text.length()) {
      lexer.next();
    }
    return List.copyOf(lexer.tokens);
  }

  private void next() {
    char c = text.charAt(at);
    if (PlainText.isBlank(c) || c == '~' || c == '$' || c == '°') {
      spaced |= c != '$';
      at++;
    } else if (c == '\\') {
      escaped();
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number();
    } else if (Character.isLetter(c) && !COMMANDS.containsKey(c)) {
      int begin = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      add(Token.Kind.WORD, text.substring(begin, at));
    } else {
      at++;
      String command = COMMANDS.get(c);
      if (command == null) {
        symbol(TYPED.getOrDefault(c, Character.toString(c)));
      } else {
        add(Token.Kind.COMMAND, command);
      }
    }
  }

  private void escaped() {
    at++;
    int begin = at;
    while (at < text.length() && isAsciiLetter(text.charAt(at))) {
      at++;
    }
    String name = text.substring(begin, at);
    if (name.isEmpty()) {
      escapedSymbol();
    } else if (TEXTS.contains(name)) {
      words();
    } else if (SYMBOLS.containsKey(name)) {
      symbol(SYMBOLS.get(name));
    } else if (LAYOUT.contains(name)) {
      degree(name);
    } else {
      String command = NAMES.getOrDefault(name, name);
      add(Token.Kind.COMMAND, command);
      singleDigits = command.equals("frac") ? 2 : command.equals("sqrt") ? 1 : 0;
    }
  }

  private void escapedSymbol() {
    if (at == text.length()) {
      return;
    }
    char c = text.charAt(at++);
    switch (c) {
      case '{' -> symbol("⟨");
      case '}' -> symbol("⟩");
      case '%' -> symbol("%");
      case ',', ';', ':', ' ' -> spaced = true;
      default -> {
        // \$ \( \) \[ \] only set the formula out.
      }
    }
  }

  /** Drops the {@code ^} and braces that a degree sign stands in. */
  private void degree(String name) {
    if (!name.equals("circ") && !name.equals("degree")) {
      spaced = true;
      return;
    }
    int last = tokens.size() - 1;
    boolean braced = last >= 0 && tokens.get(last).is("{") && at < text.length();
    int power = braced ? last - 1 : last;
    if (power >= 0 && tokens.get(power).is("^")) {
      tokens.subList(power, tokens.size()).clear();
      if (braced && text.charAt(at) == '}') {
        depth--;
        at++;
      }
    }
  }

  private void words() {
    while (at < text.length() && PlainText.isBlank(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '{') {
      int close = text.indexOf('}', at);
      int end = close < 0 ? text.length() : close;
      spaced = true;
      tokens.addAll(tokens(text.substring(at + 1, end)));
      at = Math.min(end + 1, text.length());
    }
  }

  private void number() {
    if (singleDigits > 0 && isDigit(at)) {
      int left = singleDigits - 1;
      add(Token.Kind.NUMBER, text.substring(at, ++at));
      singleDigits = left;
      return;
    }
    StringBuilder digits = new StringBuilder();
    digits(digits);
    boolean grouped = depth == 0 && digits.length() >= 1 && digits.length() <= 3;
    while (grouped && thousandsFollow()) {
      at += text.charAt(at) == ',' ? 1 : 3;
      digits(digits);
    }
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      digits.append('.');
      at++;
      digits(digits);
    }
    add(Token.Kind.NUMBER, digits.toString());
  }

  private void digits(StringBuilder to) {
    while (isDigit(at)) {
      to.append((char) ('0' + Character.digit(text.charAt(at), 10)));
      at++;
    }
  }

  private boolean thousandsFollow() {
    int group = text.startsWith("{,}", at) ? at + 3 : text.startsWith(",", at) ? at + 1 : -1;
    return group > 0
        && isDigit(group)
        && isDigit(group + 1)
        && isDigit(group + 2)
        && !isDigit(group + 3);
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Braces group and do not count for the depth at which a comma separates elements. */
  private void symbol(String symbol) {
    add(Token.Kind.SYMBOL, symbol);
    Token token = tokens.get(tokens.size() - 1);
    if (token.opens() && !token.is("{")) {
      depth++;
    } else if (token.closes() && !token.is("}")) {
      depth = Math.max(0, depth - 1);
    }
  }

  private void add(Token.Kind kind, String value) {
    tokens.add(new Token(kind, value, spaced));
    spaced = false;
    singleDigits = 0;
  }
}
