package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be evaluated to a value. Every expression knows its line. */
public sealed interface Expression {

  int line();

  record Literal(int line, Value value) implements Expression {}

  record Name(int line, String name) implements Expression {}

  record Items(int line, List<Expression> items, boolean tuple) implements Expression {}

  record Pair(Expression key, Expression value) {}

  record Pairs(int line, List<Pair> pairs) implements Expression {}

  record Unary(int line, String operator, Expression operand) implements Expression {}

  record Binary(int line, String operator, Expression left, Expression right)
      implements Expression {}

  record Not(int line, Expression operand) implements Expression {}

  /** {@code and}, {@code or}: the value that decides. */
  record Either(int line, boolean and, Expression left, Expression right) implements Expression {}

  record Link(String operator, Expression operand) {}

  /** A chain of comparisons, all of which must hold. */
  record Compare(int line, Expression first, List<Link> links) implements Expression {}

  record Concatenation(int line, List<Expression> parts) implements Expression {}

  record Conditional(
      int line, Expression condition, Expression then, @Nullable Expression otherwise)
      implements Expression {}

  record Attribute(int line, Expression owner, String name) implements Expression {}

  record Item(int line, Expression owner, Expression index) implements Expression {}

  record Part(int line, Expression owner, Bounds bounds) implements Expression {}

  record Bounds(@Nullable Expression start, @Nullable Expression stop, @Nullable Expression step) {}

  /**
   * The arguments of a call.
   *
   * @param star what is unpacked into further positional ones
   * @param starStar what is unpacked into further named ones
   */
  record Passed(
      List<Expression> positional,
      Map<String, Expression> named,
      @Nullable Expression star,
      @Nullable Expression starStar) {

    static final Passed NOTHING = new Passed(List.of(), Map.of(), null, null);

    static Passed only(Expression argument) {
      return new Passed(List.of(argument), Map.of(), null, null);
    }
  }

  record Call(int line, Expression callee, Passed passed) implements Expression {}

  record Use(String name, Passed passed, int line) {}

  record Filtered(int line, Expression input, Use filter) implements Expression {}

  record Tested(int line, Expression input, Use test) implements Expression {}
}
