package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;

/**
 * The number at the end of a worked solution, as in GSM8K: in this order, the first number behind
 * the last {@code ####}; the value of the last {@code \boxed{…}}; the first number of what the last
 * "the answer is" announces, or the first behind its last {@code =}; the last number of the text.
 *
 * <p>Numbers may have thousands separators, decimals, a power of ten, or be a fraction or a mixed
 * number; they are compared by value and exactly. Currency signs, percent signs and units do not
 * count.
 */
record FinalNumber() implements AnswerFormat {

  @Override
  public Optional<String> read(String text) {
    String end = PlainText.end(text);
    return AnswerPhrase.afterHashes(end)
        .flatMap(rest -> first(NumberScan.numbers(rest)))
        .or(() -> AnswerPhrase.boxed(end).flatMap(FinalNumber::formula))
        .or(() -> AnswerPhrase.sentence(end).flatMap(FinalNumber::announced))
        .or(() -> last(NumberScan.numbers(end)))
        .map(Rational::toString);
  }

  private static Optional<Rational> formula(String boxed) {
    try {
      List<Token> tokens =
          LatexLexer.tokens(boxed).stream().filter(token -> !token.is("%")).toList();
      return Optional.of(FormulaParser.quantity(tokens).value().rational());
    } catch (UnreadableException noNumber) {
      return announced(boxed);
    }
  }

  private static Optional<Rational> announced(String sentence) {
    int equals = sentence.lastIndexOf('=');
    return first(NumberScan.numbers(sentence.substring(equals + 1)))
        .or(() -> first(NumberScan.numbers(sentence)));
  }

  private static Optional<Rational> first(List<Rational> numbers) {
    return numbers.stream().findFirst();
  }

  private static Optional<Rational> last(List<Rational> numbers) {
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers.get(numbers.size() - 1));
  }
}
