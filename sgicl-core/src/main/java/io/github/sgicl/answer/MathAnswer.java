package io.github.sgicl.answer;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A mathematical answer that was understood, or else the tokens that it was written in. */
sealed interface MathAnswer {

  /** The same for equal answers, units and names left out. */
  String form();

  /** Whether it is the same as an answer without a name, or with one if it has one itself. */
  boolean equalTo(MathAnswer other);

  /** Whether two answers are the same. */
  default boolean isSame(MathAnswer other) {
    boolean named = this instanceof Named;
    return (!named && other instanceof Named) ? other.equalTo(this) : equalTo(other);
  }

  /**
   * A number or formula with what it counts.
   *
   * @param value without the unit: 50 of 50 %
   */
  record Value(Quotient value, Unit unit) implements MathAnswer {

    private static final Quotient HUNDRED = Quotient.of(Rational.of(100));

    @Override
    public String form() {
      return value.toString();
    }

    @Override
    public boolean equalTo(MathAnswer other) {
      return other instanceof Value given && unit.agrees(given.unit) && isEqual(given);
    }

    /** A percent sign on one side only may be left out, or read as hundredths. */
    private boolean isEqual(Value given) {
      if (unit.isPercent() && given.unit.isNone()) {
        return value.isSame(given.value) || value.isSame(given.value.times(HUNDRED));
      }
      if (given.unit.isPercent() && unit.isNone()) {
        return given.isEqual(this);
      }
      return value.isSame(given.value);
    }
  }

  /**
   * Several answers together.
   *
   * @param open the bracket before them, which tells what they are: a set, an interval, rows
   * @param close the bracket behind them
   * @param ordered whether their order counts
   */
  record Group(String open, List<MathAnswer> elements, String close, boolean ordered)
      implements MathAnswer {

    @Override
    public String form() {
      List<String> forms = elements.stream().map(MathAnswer::form).toList();
      return open + String.join(", ", ordered ? forms : new TreeSet<>(forms)) + close;
    }

    @Override
    public boolean equalTo(MathAnswer other) {
      return other instanceof Group given
          && open.equals(given.open)
          && close.equals(given.close)
          && (ordered ? inOrder(given) : holds(given) && given.holds(this));
    }

    private boolean inOrder(Group given) {
      boolean same = elements.size() == given.elements.size();
      for (int i = 0; same && i < elements.size(); i++) {
        same = elements.get(i).isSame(given.elements.get(i));
      }
      return same;
    }

    private boolean holds(Group given) {
      return given.elements.stream()
          .allMatch(element -> elements.stream().anyMatch(mine -> mine.isSame(element)));
    }
  }

  /**
   * An answer with the name of what it is the value of: {@code x = 6}. A name on one side only does
   * not count.
   *
   * @param equation the same as an equation, if it is one of formulas
   */
  record Named(String name, MathAnswer answer, Optional<Relation> equation) implements MathAnswer {

    @Override
    public String form() {
      return answer.form();
    }

    @Override
    public boolean equalTo(MathAnswer other) {
      if (other instanceof Named given && !name.equals(given.name)) {
        return equation.isPresent()
            && given.equation.isPresent()
            && equation.get().equalTo(given.equation.get());
      }
      if (other instanceof Group listed && listed.open().equals("{") && isTuple()) {
        return listsAll(listed);
      }
      if (other instanceof Relation given) {
        return equation.isPresent() && equation.get().equalTo(given);
      }
      return answer.isSame(other instanceof Named given ? given.answer : other);
    }

    private boolean isTuple() {
      return name.startsWith("(") && answer instanceof Group;
    }

    /** Whether (x, y) = (1, 2) is what x = 1, y = 2 says. */
    private boolean listsAll(Group listed) {
      List<String> names = List.of(name.substring(1, name.length() - 1).strip().split(" , ", -1));
      List<MathAnswer> values = answer instanceof Group tuple ? tuple.elements() : List.of();
      return names.size() == values.size()
          && names.size() == listed.elements().size()
          && listed.elements().stream()
              .allMatch(
                  element ->
                      element instanceof Named one
                          && names.contains(one.name)
                          && values.get(names.indexOf(one.name)).isSame(one.answer));
    }
  }

  /**
   * An equation or inequality: how a formula compares with 0.
   *
   * @param sign one of = ≠ &lt; ≤
   * @param difference of its sides, as a multiple that is the same for equal ones
   */
  record Relation(String sign, Quotient difference) implements MathAnswer {

    /** Puts all on one side. */
    static Relation of(String sign, Quotient left, Quotient right) {
      boolean turned = sign.equals(">") || sign.equals("≥");
      Quotient difference = turned ? right.minus(left) : left.minus(right);
      String smaller = sign.equals(">") ? "<" : sign.equals("≥") ? "≤" : sign;
      if (difference.isZero()) {
        return new Relation(smaller, difference);
      }
      Rational leading = difference.above().leadingFactor();
      boolean signed = smaller.equals("=") || smaller.equals("≠");
      Rational factor = signed ? leading : leading.absolute();
      return new Relation(smaller, difference.over(Quotient.of(factor)));
    }

    @Override
    public String form() {
      return difference + " " + sign + " 0";
    }

    @Override
    public boolean equalTo(MathAnswer other) {
      return other instanceof Relation given
          && sign.equals(given.sign)
          && difference.isSame(given.difference);
    }
  }

  /**
   * What is none of these.
   *
   * @param form its tokens
   */
  record Written(String form) implements MathAnswer {

    @Override
    public boolean equalTo(MathAnswer other) {
      return equals(other);
    }
  }
}
