package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.builtin.Filters;
import io.github.sgicl.djl.internal.jinja.builtin.Tests;
import io.github.sgicl.djl.internal.jinja.syntax.Expression.Passed;
import io.github.sgicl.djl.internal.jinja.syntax.Expression.Use;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses expressions with Jinja's precedence. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SUMS = Set.of("+", "-");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");

  private final TokenStream tokens;
  private final UnknownNames unknown;
  private final PrimaryParser primaries;

  ExpressionParser(TokenStream tokens, UnknownNames unknown) {
    this.tokens = tokens;
    this.unknown = unknown;
    this.primaries = new PrimaryParser(tokens, this);
  }

  /** An expression, or several with commas between, which make a tuple. */
  Expression tuple(boolean conditional, @Nullable String end) {
    int line = tokens.line();
    List<Expression> items = new ArrayList<>();
    boolean comma = false;
    while (!atTupleEnd(end)) {
      items.add(conditional ? expression() : or());
      if (!tokens.skipOperator(",")) {
        break;
      }
      comma = true;
    }
    if (items.isEmpty()) {
      throw tokens.unexpected("an expression");
    }
    return comma ? new Expression.Items(line, items, true) : items.get(0);
  }

  private boolean atTupleEnd(@Nullable String end) {
    return tokens.at(Kind.PRINT_END)
        || tokens.at(Kind.BLOCK_END)
        || tokens.atOperator(")")
        || (end != null && tokens.atName(end));
  }

  Expression expression() {
    tokens.enter();
    int mark = unknown.mark();
    Expression expression = or();
    while (tokens.atName("if")) {
      int line = tokens.next().line();
      Expression condition = or();
      Expression otherwise = tokens.skipName("else") ? expression() : null;
      expression = new Expression.Conditional(line, condition, expression, otherwise);
      unknown.forgive(mark);
    }
    tokens.leave();
    return expression;
  }

  private Expression or() {
    Expression left = and();
    while (tokens.atName("or")) {
      int line = tokens.next().line();
      left = new Expression.Either(line, false, left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.atName("and")) {
      int line = tokens.next().line();
      left = new Expression.Either(line, true, left, not());
    }
    return left;
  }

  private Expression not() {
    if (!tokens.atName("not")) {
      return comparison();
    }
    int line = tokens.next().line();
    tokens.enter();
    Expression operand = not();
    tokens.leave();
    return new Expression.Not(line, operand);
  }

  private Expression comparison() {
    int line = tokens.line();
    Expression first = sum();
    List<Expression.Link> links = new ArrayList<>();
    while (true) {
      boolean notIn = tokens.atName("not") && tokens.following().isName("in");
      if (!notIn && !tokens.atName("in") && !atOneOf(COMPARISONS)) {
        break;
      }
      String operator = tokens.next().text();
      if (notIn) {
        tokens.expectName("in");
      }
      links.add(new Expression.Link(operator, sum()));
    }
    return links.isEmpty() ? first : new Expression.Compare(line, first, links);
  }

  private boolean atOneOf(Set<String> operators) {
    return tokens.at(Kind.OPERATOR) && operators.contains(tokens.current().text());
  }

  private Expression sum() {
    Expression left = concatenation();
    while (atOneOf(SUMS)) {
      Token operator = tokens.next();
      left = new Expression.Binary(operator.line(), operator.text(), left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    int line = tokens.line();
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(product());
    } while (tokens.skipOperator("~"));
    return parts.size() == 1 ? parts.get(0) : new Expression.Concatenation(line, parts);
  }

  private Expression product() {
    Expression left = power();
    while (atOneOf(PRODUCTS)) {
      Token operator = tokens.next();
      left = new Expression.Binary(operator.line(), operator.text(), left, power());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (tokens.atOperator("**")) {
      Token operator = tokens.next();
      left = new Expression.Binary(operator.line(), operator.text(), left, unary(true));
    }
    return left;
  }

  private Expression unary(boolean withFilters) {
    Expression operand;
    if (atOneOf(SUMS)) {
      Token operator = tokens.next();
      tokens.enter();
      operand = new Expression.Unary(operator.line(), operator.text(), unary(false));
      tokens.leave();
    } else {
      operand = primaries.primary();
    }
    Expression postfixed = primaries.postfixed(operand);
    return withFilters ? filtered(postfixed) : postfixed;
  }

  private Expression filtered(Expression input) {
    Expression expression = input;
    while (true) {
      int line = tokens.line();
      if (tokens.skipOperator("|")) {
        expression = new Expression.Filtered(line, expression, filter());
      } else if (tokens.skipName("is")) {
        boolean negated = tokens.skipName("not");
        expression = new Expression.Tested(line, expression, test());
        expression = negated ? new Expression.Not(line, expression) : expression;
      } else if (tokens.atOperator("(")) {
        expression = new Expression.Call(line, expression, passed());
      } else {
        return expression;
      }
    }
  }

  /** Filters of a block, the first of which follows at once. */
  List<Use> filters() {
    List<Use> filters = new ArrayList<>();
    do {
      filters.add(filter());
    } while (tokens.skipOperator("|"));
    return filters;
  }

  private Use filter() {
    Token name = dottedName();
    if (!Filters.has(name.text())) {
      unknown.add(name.line(), "filter", name.text());
    }
    return new Use(name.text(), tokens.atOperator("(") ? passed() : Passed.NOTHING, name.line());
  }

  private Use test() {
    Token name = dottedName();
    if (!Tests.has(name.text())) {
      unknown.add(name.line(), "test", name.text());
    }
    Passed passed = Passed.NOTHING;
    if (tokens.atOperator("(")) {
      passed = passed();
    } else if (atOperandOfTest()) {
      if (tokens.atName("is")) {
        throw tokens.failure("tests by 'is' cannot be chained");
      }
      Expression operand = primaries.postfixed(primaries.primary());
      passed = Passed.only(operand);
    }
    return new Use(name.text(), passed, name.line());
  }

  private boolean atOperandOfTest() {
    return switch (tokens.current().kind()) {
      case NAME -> !(tokens.atName("else") || tokens.atName("or") || tokens.atName("and"));
      case STRING, INTEGER, REAL -> true;
      default -> tokens.atOperator("[") || tokens.atOperator("{");
    };
  }

  private Token dottedName() {
    Token first = tokens.expect(Kind.NAME);
    StringBuilder name = new StringBuilder(first.text());
    while (tokens.skipOperator(".")) {
      name.append('.').append(tokens.expect(Kind.NAME).text());
    }
    return new Token(Kind.NAME, name.toString(), first.line());
  }

  /** The arguments of a call, in parentheses. */
  Passed passed() {
    return new PassedParser(tokens, this).passed();
  }
}
