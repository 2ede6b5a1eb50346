package io.github.sgicl.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts a formula, in LaTeX or as it is typed, into tokens; layout is left out. */
final class LatexLexer {

  /** Names of environments are looked for no further. */
  private static final int MAX_NAME = 64;

  private static final String CURRENCIES = "€£¥₹¢";
  private static final List<String> CURRENCY_NAMES =
      List.of("euro", "pound", "yen", "rupee", "cent");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private final Deque<Brace> braces = new ArrayDeque<>();

  private int at;
  private int depth;
  private int texts;
  private boolean spaced;
  private boolean inDollars;

  /** How many arguments of one digit may still follow, as in {@code \\frac12}. */
  private int singleDigits;

  /** What an open brace encloses. */
  private enum Brace {
    GROUP,
    TEXT,
    LAYOUT
  }

  private LatexLexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    LatexLexer lexer = new LatexLexer(Notation.typed(text));
    while (lexer.at < lexer.text.length()) {
      lexer.next();
    }
    return List.copyOf(lexer.tokens);
  }

  private void next() {
    char c = charAt(at);
    if (PlainText.isBlank(c) || c == '~') {
      spaced = true;
      at++;
    } else if (c == '\\') {
      escaped();
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1) && !isDigit(at - 1))) {
      number();
    } else if (Character.isLetter(c)) {
      letters();
    } else {
      at++;
      sign(c);
    }
  }

  private void sign(char c) {
    if (c == '$') {
      dollar();
    } else if (c == '%') {
      add(Token.Kind.UNIT, "percent");
    } else if (CURRENCIES.indexOf(c) >= 0) {
      add(Token.Kind.UNIT, CURRENCY_NAMES.get(CURRENCIES.indexOf(c)));
    } else if (c == '{') {
      braces.push(Brace.GROUP);
      symbol("{");
    } else if (c == '}') {
      close();
    } else {
      symbol(Character.toString(c));
    }
  }

  /** A dollar before a number is one of money unless another one sets the formula out with it. */
  private void dollar() {
    if (inDollars) {
      inDollars = false;
      return;
    }
    int other = text.indexOf('$', at);
    boolean sets =
        other >= 0
            && !PlainText.isBlank(charAt(other - 1))
            && !Character.isLetterOrDigit(charAt(other + 1));
    boolean number = isDigit(at) || (charAt(at) == '.' && isDigit(at + 1)) || signedNumber(at);
    if (number && !sets) {
      add(Token.Kind.UNIT, "dollar");
    } else {
      inDollars = other >= 0;
    }
  }

  private boolean signedNumber(int place) {
    return charAt(place) == '-' && isDigit(place + 1);
  }

  private void letters() {
    int begin = at;
    while (at < text.length() && Character.isLetter(charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at);
    boolean minus = word.equalsIgnoreCase("minus") || word.equalsIgnoreCase("negative");
    if (minus && charAt(at) == ' ' && isDigit(at + 1)) {
      symbol("-");
      at++;
    } else if (word.equals("per")
        && text.startsWith(" cent", at)
        && !Character.isLetter(charAt(at + 5))) {
      add(Token.Kind.UNIT, Unit.PERCENT);
      at += 5;
    } else if (texts > 0) {
      add(Token.Kind.TEXT, word);
    } else if (Notation.isTyped(word)) {
      add(Token.Kind.COMMAND, Notation.name(word));
    } else {
      add(Token.Kind.WORD, word);
    }
  }

  private void escaped() {
    at++;
    int begin = at;
    while (isAsciiLetter(charAt(at))) {
      at++;
    }
    String name = text.substring(begin, at);
    if (name.isEmpty()) {
      escapedSign();
    } else if (Notation.isText(name)) {
      opening(Brace.TEXT);
    } else if (Notation.symbol(name).isPresent()) {
      symbol(Notation.symbol(name).get());
    } else if (Notation.unit(name).isPresent()) {
      unit(Notation.unit(name).get());
    } else if (Notation.isLayout(name)) {
      layout(name);
    } else if (name.equals("begin") || name.equals("end")) {
      environment(name);
    } else {
      command(Notation.name(name));
    }
  }

  private void command(String name) {
    add(Token.Kind.COMMAND, name);
    singleDigits = name.equals("frac") || name.equals("binom") ? 2 : name.equals("sqrt") ? 1 : 0;
  }

  private void layout(String name) {
    boolean fence = name.equals("left") || name.equals("right");
    if (fence && charAt(at) == '.') {
      at++;
    } else if (name.equals("hspace")) {
      int end = closing(at);
      at = end < 0 ? at : end + 1;
    } else if (name.equals("boxed") || name.equals("fbox")) {
      opening(Brace.LAYOUT);
    }
    spaced |= name.endsWith("quad") || name.equals("thinspace");
  }

  private void escapedSign() {
    if (at == text.length()) {
      return;
    }
    char c = charAt(at++);
    switch (c) {
      case '{', '}', '\\' -> symbol("\\" + c);
      case '%' -> add(Token.Kind.UNIT, "percent");
      case '$' -> add(Token.Kind.UNIT, "dollar");
      case '|' -> symbol("‖");
      case ',', ';', ':', ' ' -> spaced = true;
      case '!', '(', ')', '[', ']' -> {
        // They only set the formula out.
      }
      default -> symbol(Character.toString(c));
    }
  }

  /** Takes the {@code ^} and braces that a degree sign stands in with it. */
  private void unit(String name) {
    int last = tokens.size() - 1;
    boolean braced = last >= 1 && tokens.get(last).is("{") && charAt(at) == '}';
    int power = braced ? last - 1 : last;
    if (name.equals("degree") && power >= 0 && tokens.get(power).is("^")) {
      tokens.subList(power, tokens.size()).clear();
      if (braced) {
        braces.pop();
        at++;
      }
    }
    add(Token.Kind.UNIT, name);
  }

  /** The kind of a matrix is part of its bracket. */
  private void environment(String name) {
    int end = charAt(at) == '{' ? closing(at) : -1;
    String kind = end < 0 ? "" : text.substring(at + 1, end);
    at = Math.max(at, end + 1);
    if (name.equals("begin") && kind.equals("array") && charAt(at) == '{') {
      at = Math.max(at, closing(at) + 1);
    }
    add(Token.Kind.COMMAND, name);
    depth = Math.max(0, depth + (name.equals("begin") ? 1 : -1));
    add(Token.Kind.TEXT, kind);
  }

  /** Opens what a command has behind it, if it has anything in braces. */
  private void opening(Brace brace) {
    while (at < text.length() && PlainText.isBlank(charAt(at))) {
      at++;
    }
    if (charAt(at) == '{') {
      at++;
      braces.push(brace);
      spaced |= brace == Brace.TEXT;
      texts += brace == Brace.TEXT ? 1 : 0;
    }
  }

  private void close() {
    Brace brace = braces.isEmpty() ? Brace.GROUP : braces.pop();
    texts -= brace == Brace.TEXT ? 1 : 0;
    if (brace == Brace.GROUP) {
      symbol("}");
    }
  }

  /** Where the brace closes that names are given in, or -1. */
  private int closing(int from) {
    int end = text.substring(from, Math.min(text.length(), from + MAX_NAME)).indexOf('}');
    return end < 0 ? -1 : from + end;
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
    int size = digits.length();
    boolean first = size >= 1 && size <= 3 && digits.charAt(0) != '0' && !continuesList();
    for (int group = group(); first && group > 0; group = group()) {
      at = group;
      digits(digits);
    }
    if (charAt(at) == '.' && (isDigit(at + 1) || text.startsWith("\\overline", at + 1))) {
      digits.append('.');
      at++;
      digits(digits);
    }
    add(Token.Kind.NUMBER, digits.toString());
    ordinal();
  }

  /** Leaves the ending of an ordinal number out. */
  private void ordinal() {
    boolean ending =
        List.of("st", "nd", "rd", "th").stream().anyMatch(letters -> text.startsWith(letters, at));
    at += ending && !Character.isLetter(charAt(at + 2)) ? 2 : 0;
  }

  /** Whether a number and a comma stand directly before this one, as in 1,2,345. */
  private boolean continuesList() {
    int last = tokens.size() - 1;
    return !spaced && last >= 1 && tokens.get(last).is(",") && tokens.get(last - 1).isNumber();
  }

  private void digits(StringBuilder to) {
    while (isDigit(at)) {
      to.append(charAt(at++));
    }
  }

  /** Where a group of exactly three digits begins behind a separator of thousands, or -1. */
  private int group() {
    int place = at;
    if (text.startsWith("{,}", at)) {
      place = at + 3;
    } else if (charAt(at) == ',') {
      place = at + 1;
      int layout = place;
      while (text.startsWith("\\!", layout) || (layout > place && charAt(layout) == ' ')) {
        layout += charAt(layout) == ' ' ? 1 : 2;
      }
      place = layout;
    } else if (text.startsWith("\\,", at) || text.startsWith("\\ ", at)) {
      place = at + 2;
    } else if (Character.isSpaceChar(charAt(at)) || charAt(at) == '~' || charAt(at) == '\'') {
      place = at + 1;
    }
    boolean comma = charAt(at) == ',';
    return place > at
            && !(comma && depth > 0)
            && isDigit(place)
            && isDigit(place + 1)
            && isDigit(place + 2)
            && !isDigit(place + 3)
            && (comma || charAt(place + 3) != '/')
        ? place
        : -1;
  }

  private boolean isDigit(int place) {
    char c = charAt(place);
    return c >= '0' && c <= '9';
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The character, or NUL outside the text. */
  private char charAt(int place) {
    return place >= 0 && place < text.length() ? text.charAt(place) : '\0';
  }

  /** Braces group and do not count for the depth at which a comma separates elements. */
  private void symbol(String symbol) {
    boolean ofLogarithm =
        symbol.equals("_") && !tokens.isEmpty() && tokens.get(tokens.size() - 1).isCommand("log");
    add(Token.Kind.SYMBOL, symbol);
    singleDigits = ofLogarithm ? 1 : 0;
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
