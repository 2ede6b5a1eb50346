package io.github.sgicl.djl.internal.jinja.run;

import io.github.sgicl.djl.internal.jinja.builtin.Filters;
import io.github.sgicl.djl.internal.jinja.builtin.Tests;
import io.github.sgicl.djl.internal.jinja.syntax.Expression;
import io.github.sgicl.djl.internal.jinja.syntax.Frame;
import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Attributes;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.Dict;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.Operators;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Slice;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions in a scope. */
final class Evaluator {

  private final Rendering run;
  private final Calls calls;

  Evaluator(Rendering run, Calls calls) {
    this.run = run;
    this.calls = calls;
  }

  boolean isTrue(Expression expression, Scope scope) {
    return Iteration.isTrue(evaluate(expression, scope));
  }

  Value evaluate(Expression expression, Scope scope) {
    run.enter();
    run.at(expression.line());
    Value value = value(expression, scope);
    run.leave();
    return value;
  }

  private Value value(Expression expression, Scope scope) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    }
    if (expression instanceof Expression.Name name) {
      return scope.get(name.name());
    }
    if (expression instanceof Expression.Attribute attribute) {
      Value owner = evaluate(attribute.owner(), scope);
      run.at(attribute.line());
      return Attributes.attribute(run, owner, attribute.name());
    }
    if (expression instanceof Expression.Item item) {
      Value owner = evaluate(item.owner(), scope);
      return Attributes.item(run, owner, evaluate(item.index(), scope));
    }
    if (expression instanceof Expression.Call call) {
      return called(call, null, scope);
    }
    if (expression instanceof Expression.Filtered filtered) {
      return filtered(evaluate(filtered.input(), scope), filtered.filter(), scope);
    }
    if (expression instanceof Expression.Tested tested) {
      return Value.of(holds(tested, scope));
    }
    return operation(expression, scope);
  }

  private Value operation(Expression expression, Scope scope) {
    if (expression instanceof Expression.Binary binary) {
      Value left = evaluate(binary.left(), scope);
      Value right = evaluate(binary.right(), scope);
      run.at(binary.line());
      return Operators.binary(run, binary.operator(), left, right);
    }
    if (expression instanceof Expression.Either either) {
      Value left = evaluate(either.left(), scope);
      return Iteration.isTrue(left) == either.and() ? evaluate(either.right(), scope) : left;
    }
    if (expression instanceof Expression.Not not) {
      return Value.of(!isTrue(not.operand(), scope));
    }
    if (expression instanceof Expression.Compare compare) {
      return compared(compare, scope);
    }
    if (expression instanceof Expression.Conditional conditional) {
      return chosen(conditional, scope);
    }
    if (expression instanceof Expression.Concatenation concatenation) {
      return concatenated(concatenation, scope);
    }
    if (expression instanceof Expression.Unary unary) {
      return Operators.unary(run, unary.operator(), evaluate(unary.operand(), scope));
    }
    if (expression instanceof Expression.Items items) {
      run.items(items.items().size());
      List<Value> values = evaluated(items.items(), scope);
      return items.tuple() ? Value.Sequence.tuple(values) : Value.Sequence.list(values);
    }
    if (expression instanceof Expression.Part part) {
      Value owner = evaluate(part.owner(), scope);
      Expression.Bounds bounds = part.bounds();
      Value start = orNone(bounds.start(), scope);
      Value stop = orNone(bounds.stop(), scope);
      return Slice.of(run, owner, start, stop, orNone(bounds.step(), scope));
    }
    return mapping((Expression.Pairs) expression, scope);
  }

  /**
   * What a call gives.
   *
   * @param caller passed under that name, if there is one
   */
  Value called(Expression.Call call, Value.@Nullable Macro caller, Scope scope) {
    Value callee = evaluate(call.callee(), scope);
    Arguments arguments = arguments(call.passed(), scope);
    run.at(call.line());
    return calls.call(callee, caller == null ? arguments : arguments.with(run, "caller", caller));
  }

  private Arguments arguments(Expression.Passed passed, Scope scope) {
    List<Value> positional = evaluated(passed.positional(), scope);
    if (passed.star() != null) {
      positional.addAll(Iteration.list(run, evaluate(passed.star(), scope)));
    }
    Map<String, Value> named = new LinkedHashMap<>();
    for (Map.Entry<String, Expression> entry : passed.named().entrySet()) {
      named.put(entry.getKey(), evaluate(entry.getValue(), scope));
    }
    Arguments arguments = new Arguments(positional, named);
    return passed.starStar() == null
        ? arguments
        : arguments.with(run, evaluate(passed.starStar(), scope));
  }

  private List<Value> evaluated(List<Expression> expressions, Scope scope) {
    List<Value> values = new ArrayList<>(expressions.size());
    for (Expression expression : expressions) {
      values.add(evaluate(expression, scope));
    }
    return values;
  }

  Value filtered(Value input, Expression.Use filter, Scope scope) {
    Arguments arguments = arguments(filter.passed(), scope);
    run.at(filter.line());
    return Filters.apply(run, filter.name(), input, arguments);
  }

  private boolean holds(Expression.Tested tested, Scope scope) {
    Value input = evaluate(tested.input(), scope);
    Arguments arguments = arguments(tested.test().passed(), scope);
    run.at(tested.test().line());
    return Tests.holds(run, tested.test().name(), input, arguments);
  }

  private Value compared(Expression.Compare compare, Scope scope) {
    Value left = evaluate(compare.first(), scope);
    for (Expression.Link link : compare.links()) {
      Value right = evaluate(link.operand(), scope);
      run.at(compare.line());
      if (!compared(link.operator(), left, right)) {
        return Value.Bool.FALSE;
      }
      left = right;
    }
    return Value.Bool.TRUE;
  }

  private boolean compared(String operator, Value left, Value right) {
    return switch (operator) {
      case "==" -> Comparison.equal(run, left, right);
      case "!=" -> !Comparison.equal(run, left, right);
      case "in" -> Comparison.contains(run, right, left);
      case "not" -> !Comparison.contains(run, right, left);
      default -> Comparison.ordered(run, operator, left, right);
    };
  }

  private Value chosen(Expression.Conditional conditional, Scope scope) {
    if (isTrue(conditional.condition(), scope)) {
      return evaluate(conditional.then(), scope);
    }
    Expression otherwise = conditional.otherwise();
    return otherwise == null
        ? Value.Undefined.because("the condition is false and there is no 'else'")
        : evaluate(otherwise, scope);
  }

  private Value concatenated(Expression.Concatenation concatenation, Scope scope) {
    List<Value> parts = evaluated(concatenation.parts(), scope);
    boolean escaping =
        scope.frame().escaping() == Frame.Escaping.ON && parts.stream().anyMatch(Html::isMarkup);
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      String printed = escaping ? Html.escaped(run, part) : PythonText.str(run, part);
      run.text(printed.length());
      text.append(printed);
    }
    return run.str(text.toString(), escaping);
  }

  private Value orNone(@Nullable Expression expression, Scope scope) {
    return expression == null ? Value.None.NONE : evaluate(expression, scope);
  }

  private Value mapping(Expression.Pairs pairs, Scope scope) {
    run.items(pairs.pairs().size());
    Dict entries = new Dict();
    for (Expression.Pair pair : pairs.pairs()) {
      Value key = evaluate(pair.key(), scope);
      entries.put(run, key, evaluate(pair.value(), scope));
    }
    return new Value.Mapping(entries);
  }
}
