package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number at the end of a worked solution, as in GSM8K: the first number of what the last
 * announcement gives, that is a line behind {@code ####}, a {@code \boxed{…}} or "the answer is";
 * or else the last number of the text that is not in brackets. Of a calculation the value behind
 * its last {@code =} counts.
 *
 * <p>Numbers may have thousands separators, decimals, a power of ten, be a fraction, a mixed number
 * or a sum, and where no digits are given be in words; they are compared by value and exactly. A
 * unit on one side only does not count, two known ones must be the same; a percent sign on one side
 * only may be left out or read as hundredths. Several numbers that are offered for one, as in "5 or
 * 6", are no answer.
 */
record FinalNumber() implements AnswerFormat {

  /** A minus sign that is no bullet, for an announced answer begins with it. */
  private static final Pattern SIGN = Pattern.compile("^[-−–]\\s+(?=[$.\\d])");

  @Override
  public Optional<String> read(String text) {
    return answer(text).map(MathAnswer::form);
  }

  @Override
  public boolean accepts(String text, String expected) {
    Optional<MathAnswer> right = answer(expected);
    Optional<MathAnswer> given = right.isEmpty() ? right : answer(text);
    return given.isPresent() && given.get().isSame(right.get());
  }

  private static Optional<MathAnswer> answer(String text) {
    String end = PlainText.end(text);
    List<AnswerPhrase> phrases = AnswerPhrase.lastFirst(end);
    for (AnswerPhrase phrase : phrases) {
      List<NumberScan.Amount> amounts =
          NumberScan.amounts(SIGN.matcher(phrase.content()).replaceFirst("-"));
      Optional<NumberScan.Amount> first = amounts.stream().findFirst();
      boolean sentence = phrase.kind() == AnswerPhrase.Kind.SENTENCE;
      if (first.isPresent() && (first.get().begins() || !sentence || phrases.size() == 1)) {
        return single(first.get());
      }
      Optional<MathAnswer> words = words(phrase.content());
      if (words.isPresent()) {
        return words;
      }
    }
    List<NumberScan.Amount> amounts = NumberScan.amounts(end);
    List<NumberScan.Amount> open = amounts.stream().filter(amount -> !amount.aside()).toList();
    List<NumberScan.Amount> offered = open.isEmpty() ? amounts : open;
    int last = offered.size() - 1;
    boolean several = last > 0 && offered.get(last - 1).more();
    return offered.isEmpty() ? words(end) : several ? Optional.empty() : single(offered.get(last));
  }

  private static Optional<MathAnswer> single(NumberScan.Amount amount) {
    return amount.more()
        ? Optional.empty()
        : amount.value().map(value -> new MathAnswer.Value(Quotient.of(value), amount.unit()));
  }

  /** A number in words that stands alone, or before what it counts. */
  private static Optional<MathAnswer> words(String text) {
    List<Token> tokens = LatexLexer.tokens(PlainText.unmarked(text));
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    List<Token> folded = NumberWords.folded(tokens, 0);
    boolean few = folded.size() <= 3 && folded.get(0).isNumber();
    return few
        ? Optional.of(
            new MathAnswer.Value(
                Quotient.of(Rational.ofDecimal(folded.get(0).text(), 0)), Unit.NONE))
        : Optional.empty();
  }
}
