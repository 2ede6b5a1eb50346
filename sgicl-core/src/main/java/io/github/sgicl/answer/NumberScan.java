package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;

/** Finds the numbers in running text. */
final class NumberScan {

  private static final String MINUS = "-−";
  private static final String CURRENCY = "$€£¥";

  private final String text;
  private final List<Rational> found = new ArrayList<>();
  private int at;

  private NumberScan(String text) {
    this.text = text;
  }

  /**
   * The numbers in their order; what is longer than {@value Rational#MAX_DIGITS} digits is none.
   */
  static List<Rational> numbers(String text) {
    NumberScan scan = new NumberScan(text);
    while (scan.at < text.length()) {
      scan.next();
    }
    return List.copyOf(scan.found);
  }

  private void next() {
    boolean starts = isDigit(at) || (charAt(at) == '.' && isDigit(at + 1));
    if (!starts) {
      at++;
      return;
    }
    int begin = at;
    boolean partOfWord = PlainText.isWord(text, begin - 1);
    try {
      Rational number = number();
      if (!partOfWord) {
        found.add(negative(begin) ? number.negated() : number);
      }
    } catch (UnreadableException tooLong) {
      skipDigits();
    }
  }

  private Rational number() {
    Rational whole = decimal();
    if (fractionAt(at)) {
      at++;
      return over(whole);
    }
    int numerator = at + 1;
    if (charAt(at) == ' ' && whole.isWhole() && isDigit(numerator)) {
      int slash = numerator;
      while (isDigit(slash)) {
        slash++;
      }
      if (fractionAt(slash)) {
        at = numerator;
        Rational above = decimal();
        at++;
        return whole.plus(over(above));
      }
    }
    return whole;
  }

  /** A slash with a number behind it, and not a second slash as in a date. */
  private boolean fractionAt(int slash) {
    if (charAt(slash) != '/' || !isDigit(slash + 1)) {
      return false;
    }
    int end = slash + 1;
    while (isDigit(end)) {
      end++;
    }
    return charAt(end) != '/';
  }

  private Rational over(Rational numerator) {
    Rational denominator = decimal();
    if (denominator.isZero()) {
      throw new UnreadableException();
    }
    return numerator.over(denominator);
  }

  private Rational decimal() {
    StringBuilder digits = new StringBuilder();
    takeDigits(digits);
    boolean grouped = digits.length() >= 1 && digits.length() <= 3;
    while (grouped && charAt(at) == ',' && threeDigits(at + 1)) {
      at++;
      takeDigits(digits);
    }
    if (charAt(at) == '.' && isDigit(at + 1)) {
      digits.append('.');
      at++;
      takeDigits(digits);
    }
    return Rational.ofDecimal(digits.toString(), exponent());
  }

  /** Takes {@code e5}, {@code E-3}; 0 if there is none. */
  private int exponent() {
    if (charAt(at) != 'e' && charAt(at) != 'E') {
      return 0;
    }
    boolean signed = charAt(at + 1) == '-' || charAt(at + 1) == '+';
    int begin = at + (signed ? 2 : 1);
    int end = begin;
    while (isDigit(end) && end - begin < 4) {
      end++;
    }
    if (end == begin || PlainText.isWord(text, end)) {
      return 0;
    }
    int exponent = Integer.parseInt(text.substring(begin, end));
    boolean negative = charAt(at + 1) == '-';
    at = end;
    return negative ? -exponent : exponent;
  }

  /** Whether a minus stands before the number that is no hyphen and no subtraction. */
  private boolean negative(int begin) {
    int sign = begin - 1;
    while (sign >= 0 && (CURRENCY.indexOf(text.charAt(sign)) >= 0 || text.charAt(sign) == '\\')) {
      sign--;
    }
    if (sign < 0 || MINUS.indexOf(text.charAt(sign)) < 0) {
      return false;
    }
    int before = sign - 1;
    boolean apart = before < 0 || PlainText.isBlank(text.charAt(before));
    while (before >= 0 && PlainText.isBlank(text.charAt(before))) {
      before--;
    }
    boolean subtracts =
        before >= 0
            && (Character.isDigit(text.charAt(before))
                || text.charAt(before) == ')'
                || text.charAt(before) == '%'
                || (!apart && Character.isLetter(text.charAt(before))));
    return !subtracts;
  }

  private void takeDigits(StringBuilder digits) {
    while (isDigit(at)) {
      if (digits.length() > Rational.MAX_DIGITS) {
        throw new UnreadableException();
      }
      digits.append(text.charAt(at++));
    }
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean threeDigits(int place) {
    return isDigit(place) && isDigit(place + 1) && isDigit(place + 2) && !isDigit(place + 3);
  }

  private boolean isDigit(int place) {
    char c = charAt(place);
    return c >= '0' && c <= '9';
  }

  /** The character, or NUL outside the text. */
  private char charAt(int place) {
    return place >= 0 && place < text.length() ? text.charAt(place) : '\0';
  }
}
