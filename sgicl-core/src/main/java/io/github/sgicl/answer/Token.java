package io.github.sgicl.answer;

/**
 * A piece of a formula.
 *
 * @param kind what it is
 * @param text a number's digits, a command's or word's letters, a unit's name, a symbol itself
 * @param spaced whether a blank stands before it
 */
record Token(Kind kind, String text, boolean spaced) {

  enum Kind {
    /** Digits with at most one point, thousands separators left out. */
    NUMBER,
    /** A name after a backslash, such as {@code frac}. */
    COMMAND,
    /** Letters of a formula. */
    WORD,
    /** Letters inside {@code \text{…}} and the like. */
    TEXT,
    /** A sign that is a unit: of a currency, percent or degrees. */
    UNIT,
    /** One character; an escaped brace, and the double backslash, keep their backslash. */
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isCommand(String name) {
    return kind == Kind.COMMAND && text.equals(name);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean isWholeNumber() {
    return isNumber() && text.indexOf('.') < 0;
  }

  /** Whether it is made of letters and no command. */
  boolean isWord() {
    return kind == Kind.WORD || kind == Kind.TEXT;
  }

  boolean isWord(String word) {
    return isWord() && text.equalsIgnoreCase(word);
  }

  boolean opens() {
    return is("(") || is("[") || is("\\{") || is("{") || is("⟨") || isCommand("begin");
  }

  boolean closes() {
    return is(")") || is("]") || is("\\}") || is("}") || is("⟩") || isCommand("end");
  }
}
