package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Expression.Passed;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the arguments of one call. */
final class PassedParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final List<Expression> positional = new ArrayList<>();
  private final Map<String, Expression> named = new LinkedHashMap<>();
  private @Nullable Expression star;
  private @Nullable Expression starStar;

  PassedParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Passed passed() {
    tokens.expectOperator("(");
    while (!tokens.atOperator(")")) {
      argument();
      if (!tokens.atOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator(")");
    return new Passed(positional, named, star, starStar);
  }

  private void argument() {
    if (starStar != null) {
      throw tokens.failure("an argument follows one that is unpacked by '**'");
    }
    if (tokens.atOperator("*") && star == null) {
      tokens.expectOperator("*");
      star = expressions.expression();
    } else if (tokens.skipOperator("**")) {
      starStar = expressions.expression();
    } else if (tokens.at(Kind.NAME) && tokens.following().isOperator("=")) {
      String name = tokens.next().text();
      tokens.expectOperator("=");
      if (named.put(name, expressions.expression()) != null) {
        throw tokens.failure("argument '" + name + "' is passed twice");
      }
    } else if (named.isEmpty() && star == null) {
      positional.add(expressions.expression());
    } else {
      throw tokens.failure("a positional argument follows a named or unpacked one");
    }
  }
}
