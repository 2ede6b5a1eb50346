package io.github.sgicl.answer;

/**
 * A piece of a formula.
 *
 * @param kind what it is
 * @param text a number's digits, a command's or word's letters, a symbol itself
 * @param spaced whether a blank stands before it
 */
record Token(Kind kind, String text, boolean spaced) {

  enum Kind {
    /** Digits with at most one point, thousands separators left out. */
    NUMBER,
    /** A name after a backslash, such as {@code frac}. */
    COMMAND,
    /** Letters. */
    WORD,
    /** One character; an escaped brace is written {@code ⟨} or {@code ⟩}. */
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isCommand(String name) {
    return kind == Kind.COMMAND && text.equals(name);
  }

  boolean opens() {
    return is("(") || is("[") || is("⟨") || is("{");
  }

  boolean closes() {
    return is(")") || is("]") || is("⟩") || is("}");
  }
}
