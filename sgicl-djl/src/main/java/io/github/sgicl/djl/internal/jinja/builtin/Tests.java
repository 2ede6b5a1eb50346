package io.github.sgicl.djl.internal.jinja.builtin;

import io.github.sgicl.djl.internal.jinja.value.Arguments;
import io.github.sgicl.djl.internal.jinja.value.Comparison;
import io.github.sgicl.djl.internal.jinja.value.HashKey;
import io.github.sgicl.djl.internal.jinja.value.Html;
import io.github.sgicl.djl.internal.jinja.value.Iteration;
import io.github.sgicl.djl.internal.jinja.value.LetterCase;
import io.github.sgicl.djl.internal.jinja.value.Numbers;
import io.github.sgicl.djl.internal.jinja.value.Operators;
import io.github.sgicl.djl.internal.jinja.value.PythonText;
import io.github.sgicl.djl.internal.jinja.value.Rendering;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests that {@code is} and the selecting filters apply. */
public final class Tests {

  private interface Test {
    boolean holds(Rendering run, Value value, List<Value> operands);
  }

  private record Entry(int operands, Test test) {}

  private static final Map<String, Entry> BY_NAME = new HashMap<>();

  static {
    add("defined", (run, value) -> !(value instanceof Value.Undefined));
    add("undefined", (run, value) -> value instanceof Value.Undefined);
    add("none", (run, value) -> value instanceof Value.None);
    add("boolean", (run, value) -> value instanceof Value.Bool);
    add("true", (run, value) -> value == Value.Bool.TRUE);
    add("false", (run, value) -> value == Value.Bool.FALSE);
    add("integer", (run, value) -> Numbers.isWhole(value) && !(value instanceof Value.Bool));
    add("float", (run, value) -> value instanceof Value.Real);
    add("number", (run, value) -> Numbers.isNumber(value));
    add("string", (run, value) -> value instanceof Value.Str);
    add("mapping", (run, value) -> value instanceof Value.Mapping);
    add("sequence", (run, value) -> isSequence(value));
    add("iterable", (run, value) -> Iteration.isIterable(value) || value instanceof Value.Loop);
    add("callable", (run, value) -> isCallable(value));
    add("filter", (run, value) -> isNamed(run, value, Filters::has));
    add("test", (run, value) -> isNamed(run, value, Tests::has));
    add("escaped", (run, value) -> Html.isMarkup(value));
    add("lower", (run, value) -> LetterCase.isLower(walked(run, value)));
    add("upper", (run, value) -> LetterCase.isUpper(walked(run, value)));
    add("odd", (run, value) -> isRemainder(run, value, 2, 1));
    add("even", (run, value) -> isRemainder(run, value, 2, 0));
    add(
        (run, value, other) ->
            Comparison.equal(run, Operators.binary(run, "%", value, other), Value.of(0)),
        "divisibleby");
    add((run, value, other) -> Comparison.contains(run, other, value), "in");
    add((run, value, other) -> isSame(value, other), "sameas");
    add(Comparison::equal, "==", "eq", "equalto");
    add((run, value, other) -> !Comparison.equal(run, value, other), "!=", "ne");
    add((run, value, other) -> Comparison.ordered(run, "<", value, other), "<", "lt", "lessthan");
    add((run, value, other) -> Comparison.ordered(run, "<=", value, other), "<=", "le");
    add(
        (run, value, other) -> Comparison.ordered(run, ">", value, other),
        ">",
        "gt",
        "greaterthan");
    add((run, value, other) -> Comparison.ordered(run, ">=", value, other), ">=", "ge");
  }

  private interface UnaryTest {
    boolean holds(Rendering run, Value value);
  }

  private interface BinaryTest {
    boolean holds(Rendering run, Value value, Value other);
  }

  private Tests() {}

  private static void add(String name, UnaryTest test) {
    BY_NAME.put(name, new Entry(0, (run, value, operands) -> test.holds(run, value)));
  }

  private static void add(BinaryTest test, String... names) {
    for (String name : names) {
      BY_NAME.put(
          name, new Entry(1, (run, value, operands) -> test.holds(run, value, operands.get(0))));
    }
  }

  public static boolean has(String name) {
    return BY_NAME.containsKey(name);
  }

  public static boolean holds(Rendering run, String name, Value value, Arguments arguments) {
    @Nullable Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw run.failure("no test is named '" + name + "'");
    }
    List<Value> operands = arguments.bindAll(run, "test '" + name + "'");
    if (operands.size() != entry.operands) {
      throw run.failure(
          "test '%s' takes %d argument(s), was given %d"
              .formatted(name, entry.operands, operands.size()));
    }
    return entry.test.holds(run, value, operands);
  }

  private static String walked(Rendering run, Value value) {
    String text = PythonText.str(run, value);
    run.walk(text.length());
    return text;
  }

  private static boolean isNamed(Rendering run, Value value, Predicate<String> names) {
    String name = Value.textOrNull(value);
    return HashKey.of(run, value) != null && name != null && names.test(name);
  }

  private static boolean isRemainder(Rendering run, Value value, long divisor, long wanted) {
    Value remainder = Operators.binary(run, "%", value, Value.of(divisor));
    return Comparison.equal(run, remainder, Value.of(wanted));
  }

  private static boolean isSequence(Value value) {
    return Iteration.isSized(value)
        && !(value instanceof Value.View || value instanceof Value.Loop);
  }

  private static boolean isCallable(Value value) {
    return value instanceof Value.Function
        || value instanceof Value.Method
        || value instanceof Value.Macro
        || value instanceof Value.Loop
        || value instanceof Value.Joiner
        || value instanceof Value.BlockReference
        || value instanceof Value.Undefined;
  }

  /** Of equal integers Python keeps the small ones only once. */
  private static boolean isSame(Value value, Value other) {
    boolean small =
        value instanceof Value.Int integer
            && integer.value() >= -5
            && integer.value() <= 256
            && integer.equals(other);
    boolean function = value instanceof Value.Function && value.equals(other);
    return value == other || small || function;
  }
}
