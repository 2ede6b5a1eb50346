package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Statement.Parameter;
import io.github.sgicl.djl.internal.jinja.syntax.Statement.Routine;
import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses what has a body that can be called: macros, call blocks, generations. */
final class RoutineParser {

  private final TokenStream tokens;
  private final UnknownNames unknown;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final Bodies bodies;

  RoutineParser(
      TokenStream tokens,
      UnknownNames unknown,
      ExpressionParser expressions,
      TargetParser targets,
      Bodies bodies) {
    this.tokens = tokens;
    this.unknown = unknown;
    this.expressions = expressions;
    this.targets = targets;
    this.bodies = bodies;
  }

  Statement macro(int line) {
    String name = targets.name().text();
    int mark = unknown.mark();
    List<Parameter> parameters = parameters();
    List<Statement> body = bodies.closed("endmacro");
    unknown.hold(mark);
    return new Statement.Define(name, new Routine(line, name, parameters, body));
  }

  Statement callBlock(int line) {
    int mark = unknown.mark();
    List<Parameter> parameters = tokens.atOperator("(") ? parameters() : List.of();
    unknown.hold(mark);
    if (!(expressions.expression() instanceof Expression.Call call)) {
      throw new TemplateException(line, "a call block must call something");
    }
    if (call.passed().named().containsKey("caller")) {
      throw new TemplateException(line, "argument 'caller' is passed twice");
    }
    List<Statement> body = bodies.closed("endcall");
    return new Statement.CallBlock(call, new Routine(line, null, parameters, body));
  }

  Statement generation(int line) {
    List<Statement> body = bodies.closed("endgeneration");
    return new Statement.Generation(new Routine(line, null, List.of(), body));
  }

  private List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean optional = false;
    tokens.expectOperator("(");
    while (!tokens.atOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      String name = targets.name().text();
      if (!names.add(name)) {
        throw tokens.failure("parameter '" + name + "' is declared twice");
      }
      boolean hasDefault = tokens.skipOperator("=");
      if (optional && !hasDefault) {
        throw tokens.failure("parameter '" + name + "' follows one with a default");
      }
      optional |= hasDefault;
      parameters.add(new Parameter(name, hasDefault ? expressions.expression() : null));
    }
    tokens.expectOperator(")");
    return parameters;
  }
}
