package io.github.sgicl.answer;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What signs and LaTeX commands stand for, where several are used for one thing. */
final class Notation {

  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("cdot", "*"),
          Map.entry("times", "*"),
          Map.entry("ast", "*"),
          Map.entry("div", "/"),
          Map.entry("lbrace", "\\{"),
          Map.entry("rbrace", "\\}"),
          Map.entry("langle", "⟨"),
          Map.entry("rangle", "⟩"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("colon", ":"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("le", "≤"),
          Map.entry("leq", "≤"),
          Map.entry("leqslant", "≤"),
          Map.entry("leqq", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("geq", "≥"),
          Map.entry("geqslant", "≥"),
          Map.entry("geqq", "≥"),
          Map.entry("ne", "≠"),
          Map.entry("neq", "≠"),
          Map.entry("approx", "≈"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", "|"),
          Map.entry("vert", "|"),
          Map.entry("mid", "|"),
          Map.entry("prime", "'"));

  private static final Map<String, String> NAMES =
      Map.of(
          "dfrac", "frac",
          "tfrac", "frac",
          "cfrac", "frac",
          "dbinom", "binom",
          "tbinom", "binom",
          "varnothing", "emptyset",
          "infinity", "infty");

  private static final Map<String, String> UNITS =
      Map.of("circ", "degree", "degree", "degree", "euro", "euro", "pounds", "pound");

  private static final Set<String> LAYOUT =
      Set.of(
          "left",
          "right",
          "middle",
          "big",
          "Big",
          "bigg",
          "Bigg",
          "bigl",
          "bigr",
          "Bigl",
          "Bigr",
          "biggl",
          "biggr",
          "displaystyle",
          "textstyle",
          "quad",
          "qquad",
          "limits",
          "hspace",
          "mathbf",
          "mathit",
          "mathsf",
          "boldsymbol",
          "bm",
          "pmb",
          "boxed",
          "fbox",
          "thinspace");

  private static final Set<String> TEXTS =
      Set.of(
          "text",
          "textbf",
          "textit",
          "textrm",
          "textsf",
          "texttt",
          "mathrm",
          "mbox",
          "hbox",
          "operatorname",
          "emph");

  /** Names that are also typed without a backslash. */
  private static final Set<String> TYPED =
      Set.of(
          "sqrt",
          "pi",
          "infty",
          "infinity",
          "sin",
          "cos",
          "tan",
          "cot",
          "log",
          "ln",
          "exp",
          "theta",
          "alpha",
          "beta",
          "lambda",
          "frac",
          "binom");

  private static final Map<Character, String> SIGNS =
      Map.ofEntries(
          Map.entry('−', "-"),
          Map.entry('–', "-"),
          Map.entry('‐', "-"),
          Map.entry('‑', "-"),
          Map.entry('‒', "-"),
          Map.entry('﹣', "-"),
          Map.entry('－', "-"),
          Map.entry('×', "*"),
          Map.entry('·', "*"),
          Map.entry('⋅', "*"),
          Map.entry('∙', "*"),
          Map.entry('∗', "*"),
          Map.entry('÷', "/"),
          Map.entry('∕', "/"),
          Map.entry('⁄', "/"),
          Map.entry('∞', "\\infty "),
          Map.entry('√', " sqrt "),
          Map.entry('∪', "\\cup "),
          Map.entry('∩', "\\cap "),
          Map.entry('∈', "\\in "),
          Map.entry('±', "\\pm "),
          Map.entry('∓', "\\mp "),
          Map.entry('∅', "\\emptyset "),
          Map.entry('°', "\\degree "),
          Map.entry('º', "\\degree "),
          Map.entry('∠', "\\angle "),
          Map.entry('ℝ', "\\mathbb{R}"),
          Map.entry('′', "'"),
          Map.entry('’', "'"),
          Map.entry('〈', "⟨"),
          Map.entry('〉', "⟩"));

  private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
  private static final String[] LETTERS = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "o", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
  };
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ";
  private static final String LEVEL = "0123456789+-n";

  private Notation() {}

  /** The symbol that a command writes. */
  static Optional<String> symbol(String command) {
    return Optional.ofNullable(SYMBOLS.get(command));
  }

  static Optional<String> unit(String command) {
    return Optional.ofNullable(UNITS.get(command));
  }

  static String name(String command) {
    return NAMES.getOrDefault(command, command);
  }

  static boolean isLayout(String command) {
    return LAYOUT.contains(command);
  }

  static boolean isText(String command) {
    return TEXTS.contains(command);
  }

  static boolean isTyped(String word) {
    return TYPED.contains(word);
  }

  /**
   * A formula in the characters that are typed: raised and lowered digits as powers and indices,
   * fractions of one character in full, letters and digits of other widths as usual ones.
   */
  static String typed(String text) {
    StringBuilder typed = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        typed.append(c);
      } else if (RAISED.indexOf(c) >= 0 || LOWERED.indexOf(c) >= 0) {
        at = shifted(text, at, RAISED.indexOf(c) >= 0 ? RAISED : LOWERED, typed);
      } else if (SIGNS.containsKey(c)) {
        typed.append(SIGNS.get(c));
      } else if (GREEK.indexOf(c) >= 0) {
        typed.append('\\').append(LETTERS[GREEK.indexOf(c)]).append(' ');
      } else {
        typed.append(composed(c));
      }
    }
    return typed.toString();
  }

  private static int shifted(String text, int from, String alphabet, StringBuilder to) {
    int at = from;
    to.append(alphabet.equals(RAISED) ? "^{" : "_{");
    while (at < text.length() && alphabet.indexOf(text.charAt(at)) >= 0) {
      to.append(LEVEL.charAt(alphabet.indexOf(text.charAt(at++))));
    }
    to.append('}');
    return at - 1;
  }

  private static String composed(char c) {
    if (Character.isSpaceChar(c) || "≤≥≠≈".indexOf(c) >= 0 || Character.isSurrogate(c)) {
      return Character.toString(c);
    }
    String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    int bar = plain.indexOf('⁄');
    if (bar > 0 && bar + 1 < plain.length()) {
      return "\\frac{" + plain.substring(0, bar) + "}{" + plain.substring(bar + 1) + "}";
    }
    int digit = Character.digit(c, 10);
    return digit < 0 ? plain : Integer.toString(digit);
  }
}
