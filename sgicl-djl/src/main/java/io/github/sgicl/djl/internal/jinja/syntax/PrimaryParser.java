package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Expression.Bounds;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import io.github.sgicl.djl.internal.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses names, literals, brackets, and what follows them: attributes, indices and calls. */
final class PrimaryParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expression primary() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.next());
      case STRING -> string();
      case INTEGER -> {
        Value value = NumberLiteral.value(tokens.next().text(), token.line());
        yield new Expression.Literal(token.line(), value);
      }
      case REAL -> {
        double value = Double.parseDouble(tokens.next().text());
        yield new Expression.Literal(token.line(), new Value.Real(value));
      }
      case OPERATOR -> bracket(token);
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expression.Literal(token.line(), Value.Bool.TRUE);
      case "false", "False" -> new Expression.Literal(token.line(), Value.Bool.FALSE);
      case "none", "None" -> new Expression.Literal(token.line(), Value.None.NONE);
      default -> new Expression.Name(token.line(), token.text());
    };
  }

  private Expression string() {
    int line = tokens.line();
    StringBuilder text = new StringBuilder();
    while (tokens.at(Kind.STRING)) {
      text.append(tokens.next().text());
    }
    return new Expression.Literal(line, new Value.Str(text.toString(), false));
  }

  private Expression bracket(Token token) {
    return switch (token.text()) {
      case "(" -> {
        tokens.expectOperator("(");
        boolean empty = tokens.atOperator(")");
        Expression inside =
            empty
                ? new Expression.Items(token.line(), List.of(), true)
                : expressions.tuple(true, null);
        tokens.expectOperator(")");
        yield inside;
      }
      case "[" -> list(token.line());
      case "{" -> dict(token.line());
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Expression list(int line) {
    tokens.expectOperator("[");
    List<Expression> items = new ArrayList<>();
    while (!tokens.atOperator("]")) {
      items.add(expressions.expression());
      if (!tokens.atOperator("]")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator("]");
    return new Expression.Items(line, items, false);
  }

  private Expression dict(int line) {
    tokens.expectOperator("{");
    List<Expression.Pair> pairs = new ArrayList<>();
    while (!tokens.atOperator("}")) {
      Expression key = expressions.expression();
      tokens.expectOperator(":");
      pairs.add(new Expression.Pair(key, expressions.expression()));
      if (!tokens.atOperator("}")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator("}");
    return new Expression.Pairs(line, pairs);
  }

  Expression postfixed(Expression first) {
    Expression expression = first;
    while (true) {
      int line = tokens.line();
      if (tokens.skipOperator(".")) {
        expression = attribute(line, expression);
      } else if (tokens.atOperator("[")) {
        expression = subscript(line, expression);
      } else if (tokens.atOperator("(")) {
        expression = new Expression.Call(line, expression, expressions.passed());
      } else {
        return expression;
      }
    }
  }

  private Expression attribute(int line, Expression owner) {
    if (tokens.at(Kind.INTEGER)) {
      return new Expression.Item(line, owner, primary());
    }
    return new Expression.Attribute(line, owner, tokens.expect(Kind.NAME).text());
  }

  private Expression subscript(int line, Expression owner) {
    tokens.expectOperator("[");
    Expression first = atIndexEnd() ? null : expressions.expression();
    Expression subscript;
    if (tokens.atOperator(":")) {
      subscript = new Expression.Part(line, owner, bounds(first));
    } else if (first != null && tokens.atOperator("]")) {
      subscript = new Expression.Item(line, owner, first);
    } else {
      subscript = new Expression.Item(line, owner, tuple(line, first));
    }
    tokens.expectOperator("]");
    return subscript;
  }

  private Expression tuple(int line, @Nullable Expression first) {
    List<Expression> items = new ArrayList<>(first == null ? List.of() : List.of(first));
    while (tokens.skipOperator(",")) {
      items.add(expressions.expression());
    }
    return new Expression.Items(line, items, true);
  }

  private Bounds bounds(@Nullable Expression start) {
    tokens.expectOperator(":");
    Expression stop = bound();
    Expression step = tokens.skipOperator(":") ? bound() : null;
    return new Bounds(start, stop, step);
  }

  private @Nullable Expression bound() {
    return atIndexEnd() ? null : expressions.expression();
  }

  private boolean atIndexEnd() {
    return tokens.atOperator(":") || tokens.atOperator("]");
  }
}
