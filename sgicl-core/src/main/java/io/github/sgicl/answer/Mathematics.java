package io.github.sgicl.answer;

import java.util.Optional;

/**
 * A mathematical answer, as in the MATH data set: what the last {@code \boxed{…}} holds, or what
 * follows {@code ####}, or "the answer is", or else the whole text.
 *
 * <p>Numbers are compared by value and exactly: integers with thousands separators, decimals,
 * fractions, mixed numbers, percentages (50 % is 1/2), sums, products, whole powers, square roots
 * and multiples of π, so that √8 is 2√2 and 0.333 is not 1/3. A unit in words may be left out; if
 * both answers have one they must be the same. Sets and lists are compared without regard to order,
 * intervals and tuples with regard to order and brackets, {@code a \pm b} is the set of both. What
 * is none of these, a formula with variables for example, is compared as it is written, blanks and
 * layout left out: no algebra is done.
 */
record Mathematics() implements AnswerFormat {

  @Override
  public Optional<String> read(String text) {
    return answer(text).map(MathAnswer::form);
  }

  @Override
  public boolean accepts(String text, String expected) {
    Optional<MathAnswer> right = answer(expected);
    Optional<MathAnswer> given = right.isEmpty() ? right : answer(text);
    if (given.isEmpty() || !given.get().form().equals(right.get().form())) {
      return false;
    }
    String unit = given.get().unit();
    String expectedUnit = right.get().unit();
    return unit.isEmpty() || expectedUnit.isEmpty() || unit.equals(expectedUnit);
  }

  private static Optional<MathAnswer> answer(String text) {
    String end = PlainText.end(text);
    String formula =
        AnswerPhrase.boxed(end)
            .or(() -> AnswerPhrase.afterHashes(end))
            .or(() -> AnswerPhrase.sentence(end))
            .orElse(end);
    try {
      MathAnswer answer = MathAnswer.of(formula);
      return answer.form().isEmpty() ? Optional.empty() : Optional.of(answer);
    } catch (UnreadableException beyondLimits) {
      String words = PlainText.normalised(formula);
      return words.isEmpty() ? Optional.empty() : Optional.of(new MathAnswer(words, ""));
    }
  }
}
