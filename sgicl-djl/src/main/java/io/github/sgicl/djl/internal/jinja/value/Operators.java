package io.github.sgicl.djl.internal.jinja.value;

import io.github.sgicl.djl.internal.jinja.format.PercentFormat;
import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** The arithmetic operators, on numbers and on strings, lists and tuples. */
public final class Operators {

  private Operators() {}

  public static Value binary(Rendering run, String operator, Value left, Value right) {
    requireDefined(run, left);
    if (operator.equals("%") && left instanceof Value.Str format) {
      return PercentFormat.of(run, format, right);
    }
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
      return a.tuple() ? Value.Sequence.tuple(items) : Value.Sequence.list(items);
    }
    if (operator.equals("*") && Numbers.isInteger(right)) {
      return repeated(run, left, right);
    }
    if (operator.equals("*") && Numbers.isInteger(left)) {
      return repeated(run, right, left);
    }
    throw unsupported(run, operator, left, right);
  }

  public static Value unary(Rendering run, String operator, Value operand) {
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
      run.object();
      return new Value.Str(left.text() + right.text(), false);
    }
    return run.str(Html.escaped(run, left) + Html.escaped(run, right), true);
  }

  private static Value repeated(Rendering run, Value operand, Value times) {
    long count = Math.max(0, Numbers.integer(times));
    if (operand instanceof Value.Str string) {
      int length = string.text().length();
      run.text(product(count, length));
      run.object();
      return new Value.Str(length == 0 ? "" : string.text().repeat((int) count), string.markup());
    }
    if (operand instanceof Value.Sequence sequence) {
      int size = sequence.items().size();
      run.items(product(count, size));
      List<Value> items = new ArrayList<>();
      for (long i = 0; i < count && size > 0; i++) {
        items.addAll(sequence.items());
      }
      return sequence.tuple() ? Value.Sequence.tuple(items) : Value.Sequence.list(items);
    }
    throw unsupported(run, "*", operand, times);
  }

  private static long product(long count, int size) {
    return size == 0 ? 0 : Math.min(count, Long.MAX_VALUE / size) * size;
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
