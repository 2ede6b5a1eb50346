package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;

/** Reads inequalities: of one variable as the interval in which it lies. */
final class Inequality {

  private Inequality() {}

  /**
   * Reads the sides of one, and the signs between them.
   *
   * @return empty if they are no inequality of formulas
   */
  static Optional<MathAnswer> of(List<List<Token>> sides, List<String> signs) {
    try {
      List<Quotient> values = sides.stream().map(FormulaParser::value).toList();
      if (signs.size() == 2) {
        return between(sides, values, signs);
      }
      if (signs.size() > 2 || !"<>≤≥≠".contains(signs.get(0))) {
        return Optional.empty();
      }
      String sign = signs.get(0);
      Optional<MathAnswer> interval =
          isVariable(sides.get(0)) && values.get(1).isConstant()
              ? bounded(sides.get(0), sign, values.get(1))
              : isVariable(sides.get(1)) && values.get(0).isConstant()
                  ? bounded(sides.get(1), turned(sign), values.get(0))
                  : Optional.empty();
      return interval.isPresent()
          ? interval
          : Optional.of(MathAnswer.Relation.of(sign, values.get(0), values.get(1)));
    } catch (UnreadableException noFormula) {
      return Optional.empty();
    }
  }

  private static Optional<MathAnswer> between(
      List<List<Token>> sides, List<Quotient> values, List<String> signs) {
    boolean rising = signs.stream().allMatch(sign -> "<≤".contains(sign));
    boolean falling = signs.stream().allMatch(sign -> ">≥".contains(sign));
    if (!(rising || falling)
        || !isVariable(sides.get(1))
        || !values.get(0).isConstant()
        || !values.get(2).isConstant()) {
      return Optional.empty();
    }
    int low = rising ? 0 : 1;
    return Optional.of(
        interval(
            sides.get(1),
            "<>".contains(signs.get(low)) ? "(" : "[",
            values.get(rising ? 0 : 2),
            values.get(rising ? 2 : 0),
            "<>".contains(signs.get(1 - low)) ? ")" : "]"));
  }

  private static Optional<MathAnswer> bounded(List<Token> name, String sign, Quotient bound) {
    Quotient infinity = Quotient.atom("∞");
    return switch (sign) {
      case "<" -> Optional.of(interval(name, "(", infinity.negated(), bound, ")"));
      case "≤" -> Optional.of(interval(name, "(", infinity.negated(), bound, "]"));
      case ">" -> Optional.of(interval(name, "(", bound, infinity, ")"));
      case "≥" -> Optional.of(interval(name, "[", bound, infinity, ")"));
      default -> Optional.empty();
    };
  }

  private static MathAnswer interval(
      List<Token> name, String open, Quotient low, Quotient high, String close) {
    return new MathAnswer.Named(
        name.get(0).text(),
        new MathAnswer.Group(
            open,
            List.of(new MathAnswer.Value(low, Unit.NONE), new MathAnswer.Value(high, Unit.NONE)),
            close,
            true),
        Optional.empty());
  }

  /** Where a variable lies that has a bound below and one above, both numbers. */
  static Optional<MathAnswer> both(List<MathAnswer.Named> bounds) {
    if (bounds.size() != 2 || !bounds.get(0).name().equals(bounds.get(1).name())) {
      return Optional.empty();
    }
    List<MathAnswer.Group> intervals =
        bounds.stream().map(bound -> (MathAnswer.Group) bound.answer()).toList();
    int low = number(intervals.get(0), 0).isPresent() ? 0 : 1;
    MathAnswer.Group above = intervals.get(low);
    MathAnswer.Group below = intervals.get(1 - low);
    Optional<Rational> from = number(above, 0);
    Optional<Rational> to = number(below, 1);
    boolean open = number(above, 1).isEmpty() && number(below, 0).isEmpty();
    if (!open || from.isEmpty() || to.isEmpty() || from.get().compareTo(to.get()) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new MathAnswer.Named(
            bounds.get(0).name(),
            new MathAnswer.Group(
                above.open(),
                List.of(above.elements().get(0), below.elements().get(1)),
                below.close(),
                true),
            Optional.empty()));
  }

  private static Optional<Rational> number(MathAnswer.Group interval, int end) {
    return interval.elements().size() == 2
            && interval.elements().get(end) instanceof MathAnswer.Value value
        ? value.value().rational()
        : Optional.empty();
  }

  private static boolean isVariable(List<Token> side) {
    Token only = side.get(0);
    boolean letter = only.isWord() && only.text().length() == 1;
    boolean greek = only.kind() == Token.Kind.COMMAND && FormulaParser.isLetter(only.text());
    return side.size() == 1 && (letter || greek);
  }

  private static String turned(String sign) {
    return switch (sign) {
      case "<" -> ">";
      case ">" -> "<";
      case "≤" -> "≥";
      case "≥" -> "≤";
      default -> sign;
    };
  }
}
