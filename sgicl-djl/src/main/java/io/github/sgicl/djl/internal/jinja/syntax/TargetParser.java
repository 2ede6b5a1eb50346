package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Statement.Target;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses what is assigned to: names, attributes of namespaces, tuples of them. */
final class TargetParser {

  private static final Set<String> LITERALS =
      Set.of("true", "True", "false", "False", "none", "None");
  private static final Target LOOP = new Statement.NameTarget("loop");

  private final TokenStream tokens;

  TargetParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** What stands before a name or operator, the attributes of namespaces only if said so. */
  Target target(String end, boolean attributes) {
    int line = tokens.line();
    List<Target> parts = new ArrayList<>();
    boolean tuple = false;
    while (!atEnd(end)) {
      parts.add(single(attributes));
      if (!tokens.skipOperator(",")) {
        break;
      }
      tuple = true;
    }
    if (parts.isEmpty()) {
      throw tokens.unexpected("a name to assign to");
    }
    return tuple ? new Statement.TupleTarget(line, parts) : parts.get(0);
  }

  private boolean atEnd(String end) {
    return tokens.atName(end)
        || tokens.atOperator(end)
        || tokens.atOperator(")")
        || tokens.at(Kind.BLOCK_END);
  }

  private Target single(boolean attributes) {
    if (tokens.skipOperator("(")) {
      tokens.enter();
      Target inside = target(")", false);
      tokens.leave();
      tokens.expectOperator(")");
      return inside;
    }
    Token name = name();
    if (attributes && tokens.skipOperator(".")) {
      String attribute = tokens.expect(Kind.NAME).text();
      return new Statement.AttributeTarget(name.line(), name.text(), attribute);
    }
    return new Statement.NameTarget(name.text());
  }

  Token name() {
    Token name = tokens.expect(Kind.NAME);
    if (LITERALS.contains(name.text())) {
      throw new TemplateException(name.line(), "cannot assign to '" + name.text() + "'");
    }
    return name;
  }

  static void refuseLoop(Target target, int line) {
    if (target.equals(LOOP)) {
      throw new TemplateException(line, "a loop cannot assign to the special variable 'loop'");
    }
    if (target instanceof Statement.TupleTarget tuple) {
      tuple.parts().forEach(part -> refuseLoop(part, line));
    }
  }
}
