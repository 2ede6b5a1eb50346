package io.github.sgicl.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mathematical answer, as in the MATH data set: what the last announcement gives, that is a
 * {@code \boxed{…}}, a line behind {@code ####}, or "the answer is", or else the whole text.
 *
 * <p>Numbers and formulas are compared by value and exactly: integers with thousands separators,
 * decimals, fractions, mixed numbers, sums, products, powers, roots, factorials, binomials, π, e,
 * the imaginary unit and variables, so that √8 is 2√2, (x - 1)(x + 1) is x² - 1, and 0.333 is not
 * 1/3. A unit on one side only does not count, two different ones are unequal; a percent sign on
 * one side only may be left out or read as hundredths (50 % is 50 and 0.5). {@code x = 6} is 6, and
 * {@code y = 6} is not {@code x = 6}. Sets and lists are compared without regard to order,
 * intervals, tuples and matrices with regard to order and brackets, {@code a \pm b} is the set of
 * both, an inequality of one variable is an interval. What is none of these is compared token by
 * token, blanks and layout left out. Case counts.
 *
 * <p>{@link #read} leaves units, percent signs and names out, for votes; two formulas with
 * variables in a denominator may be accepted as equal and read differently.
 */
record Mathematics() implements AnswerFormat {

  /** Formulas that are set out in a text. */
  private static final Pattern SET_OUT =
      Pattern.compile(
          "\\$\\$([^$]{1,1000})\\$\\$|\\$([^$]{1,1000})\\$"
              + "|\\\\\\[(.{1,1000}?)\\\\]|\\\\\\((.{1,1000}?)\\\\\\)");

  private static final Pattern WORDS = Pattern.compile("\\p{Ll}{2}\\s+\\p{Ll}{2}");
  private static final int MOST_WORDS = 3;

  @Override
  public Optional<String> read(String text) {
    return answer(text).map(MathAnswer::form);
  }

  @Override
  public boolean accepts(String text, String expected) {
    Optional<MathAnswer> right = answer(expected);
    Optional<MathAnswer> given = right.isEmpty() ? right : answer(text);
    try {
      return given.isPresent() && given.get().isSame(right.get());
    } catch (UnreadableException tooLarge) {
      return given.get().form().equals(right.get().form());
    }
  }

  private static Optional<MathAnswer> answer(String text) {
    String end = PlainText.end(text);
    for (AnswerPhrase phrase : AnswerPhrase.lastFirst(end)) {
      boolean sentence = phrase.kind() == AnswerPhrase.Kind.SENTENCE;
      Optional<MathAnswer> answer =
          sentence ? announced(phrase.content()) : read(phrase.content(), false);
      if (answer.isPresent()) {
        return answer;
      }
    }
    Optional<String> setOut = prose(end) ? lastSetOut(end) : Optional.empty();
    return read(setOut.orElse(end), setOut.isEmpty());
  }

  /** The formula that a sentence begins with, else the last that is set out in it. */
  private static Optional<MathAnswer> announced(String content) {
    Matcher setOut = SET_OUT.matcher(content);
    boolean behindWords = prose(content) && setOut.find() && setOut.start() > 0;
    if (behindWords && Character.isLetter(content.charAt(0))) {
      return lastSetOut(content).flatMap(formula -> read(formula, false));
    }
    String called = content.endsWith("!") ? content.substring(0, content.length() - 1) : content;
    return read(called, true)
        .filter(answer -> !(answer instanceof MathAnswer.Written && prose(called)));
  }

  private static Optional<MathAnswer> read(String formula, boolean remarked) {
    String plain = PlainText.unmarked(formula);
    try {
      MathAnswer answer = MathReader.read(plain, remarked);
      return answer.form().isEmpty() ? Optional.empty() : Optional.of(answer);
    } catch (UnreadableException beyondLimits) {
      String words = PlainText.normalised(plain);
      return words.isEmpty() ? Optional.empty() : Optional.of(new MathAnswer.Written(words));
    }
  }

  private static Optional<String> lastSetOut(String text) {
    Matcher formulas = SET_OUT.matcher(text);
    String last = "";
    while (formulas.find()) {
      for (int group = 1; group <= formulas.groupCount(); group++) {
        String formula = formulas.group(group);
        last = formula == null ? last : formula;
      }
    }
    return last.isBlank() ? Optional.empty() : Optional.of(last);
  }

  /** Whether words of a language are around what may be a formula. */
  private static boolean prose(String text) {
    return text.split("\\s+", MOST_WORDS + 2).length > MOST_WORDS
        && text.codePoints().filter(Character::isLetter).count() > 2L * MOST_WORDS
        && WORDS.matcher(text).find();
  }
}
