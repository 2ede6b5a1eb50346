package io.github.sgicl.djl.jinja;

import java.util.ArrayList;
import java.util.List;

/** The arithmetic operators, on numbers and on strings, lists and tuples. */
final class Operators {

  private Operators() {}

  static Value binary(Rendering run, String operator, Value left, Value right) {
    requireDefined(run, left);
    requireDefined(run, right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.apply(run, operator, left, right);
    }
    if (operator.equals("+") && left instanceof Value.Str a && right instanceof Value.Str b) {
      return joined(run, a, b);
    }
    if (operator.equals("+")
        && left instanceof Value.Sequence a
        && right instanceof Value.Sequence b
        && a.tuple() == b.tuple()) {
      run.items((long) a.items().size() + b.items().size());
      List<Value> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return new Value.Sequence(items, a.tuple());
    }
    if (operator.equals("*") && Numbers.isInteger(right)) {
      return repeated(run, left, right);
    }
    if (operator.equals("*") && Numbers.isInteger(left)) {
      return repeated(run, right, left);
    }
    if (operator.equals("%") && left instanceof Value.Str) {
      throw run.failure("formatting by '%' is not supported");
    }
    throw unsupported(run, operator, left, right);
  }

  static Value unary(Rendering run, String operator, Value operand) {
    requireDefined(run, operand);
    if (!Numbers.isNumber(operand)) {
      throw run.failure("bad operand type for unary " + operator + ": '" + operand.type() + "'");
    }
    if (operator.equals("-")) {
      return Numbers.negated(run, operand);
    }
    return operand instanceof Value.Bool ? Value.of(Numbers.integer(operand)) : operand;
  }

  private static Value joined(Rendering run, Value.Str left, Value.Str right) {
    if (!left.markup() && !right.markup()) {
      run.text((long) left.text().length() + right.text().length());
      return new Value.Str(left.text() + right.text(), false);
    }
    String joined = TextFilters.escaped(run, left) + TextFilters.escaped(run, right);
    run.text(joined.length());
    return new Value.Str(joined, true);
  }

  private static Value repeated(Rendering run, Value operand, Value times) {
    long count = Math.max(0, Numbers.integer(times));
    if (operand instanceof Value.Str string) {
      int length = string.text().length();
      run.text(length == 0 ? 0 : count > Rendering.MAX_TEXT ? count : count * length);
      return new Value.Str(length == 0 ? "" : string.text().repeat((int) count), string.markup());
    }
    if (operand instanceof Value.Sequence sequence) {
      int size = sequence.items().size();
      run.items(size == 0 ? 0 : count > Rendering.MAX_STEPS ? count : count * size);
      List<Value> items = new ArrayList<>();
      for (long i = 0; i < count && size > 0; i++) {
        items.addAll(sequence.items());
      }
      return new Value.Sequence(items, sequence.tuple());
    }
    throw unsupported(run, "*", operand, times);
  }

  private static void requireDefined(Rendering run, Value value) {
    if (value instanceof Value.Undefined undefined) {
      throw run.failure(undefined.reason());
    }
  }

  private static TemplateException unsupported(
      Rendering run, String operator, Value left, Value right) {
    return run.failure(
        "unsupported operand type(s) for %s: '%s' and '%s'"
            .formatted(operator, left.type(), right.type()));
  }
}
