package io.github.sgicl.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers that are written in English words. */
final class NumberWords {

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Map<String, Long> LARGE =
      Map.of("thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);

  /** How many of them are read as one number. */
  private static final int MAX_WORDS = 24;

  private NumberWords() {}

  /** What a word behind digits multiplies them by, as in 2 million. */
  static Optional<Rational> multiplier(Token token) {
    String word = token.isWord() ? token.text().toLowerCase(Locale.ROOT) : "";
    return switch (word) {
      case "dozen" -> Optional.of(Rational.of(12));
      case "hundred" -> Optional.of(Rational.of(100));
      case "k" -> token.spaced() ? Optional.empty() : Optional.of(Rational.of(1_000));
      default -> Optional.ofNullable(LARGE.get(word)).map(Rational::of);
    };
  }

  /** The tokens with the words of a number, at a place, made digits; the same if none are there. */
  static List<Token> folded(List<Token> tokens, int from) {
    boolean signed = from < tokens.size() && isSign(tokens.get(from));
    if (signed && from + 1 < tokens.size() && value(tokens.get(from + 1)) >= 0) {
      List<Token> minus = new ArrayList<>(folded(tokens, from + 1));
      minus.set(from, new Token(Token.Kind.SYMBOL, "-", tokens.get(from).spaced()));
      return minus;
    }
    int at = from;
    long total = 0;
    long part = 0;
    int words = 0;
    while (at < tokens.size() && at - from < MAX_WORDS) {
      String word = tokens.get(at).isWord() ? tokens.get(at).text().toLowerCase(Locale.ROOT) : "";
      boolean joins = words > 0 && at + 1 < tokens.size() && value(tokens.get(at + 1)) >= 0;
      if (follows(value(tokens.get(at)), part)) {
        part += value(tokens.get(at));
      } else if (word.equals("hundred") && words > 0) {
        part = Math.max(1, part) * 100;
      } else if (LARGE.containsKey(word) && words > 0) {
        total += Math.max(1, part) * LARGE.get(word);
        part = 0;
      } else if (!(joins && (tokens.get(at).is("-") || (word.equals("and") && part >= 100)))) {
        break;
      }
      words++;
      at++;
    }
    if (words == 0) {
      return tokens;
    }
    List<Token> folded = new ArrayList<>(tokens.subList(0, from));
    folded.add(
        new Token(Token.Kind.NUMBER, Long.toString(total + part), tokens.get(from).spaced()));
    folded.addAll(tokens.subList(at, tokens.size()));
    return folded;
  }

  private static boolean isSign(Token token) {
    return token.is("-") || token.isWord("minus") || token.isWord("negative");
  }

  /** Whether a number may stand behind what was read: 5 behind 20 and 100, and not behind 4. */
  private static boolean follows(int value, long part) {
    boolean tens = part % 100 >= 20 && part % 10 == 0 && value > 0 && value < 10;
    return value >= 0 && (part % 100 == 0 || tens);
  }

  private static int value(Token token) {
    String word = token.isWord() ? token.text().toLowerCase(Locale.ROOT) : "";
    int small = SMALL.indexOf(word);
    int tens = TENS.indexOf(word);
    return small >= 0 ? small : tens >= 0 ? 20 + 10 * tens : -1;
  }
}
