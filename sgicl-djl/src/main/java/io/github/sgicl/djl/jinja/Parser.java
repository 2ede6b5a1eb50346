package io.github.sgicl.djl.jinja;

import io.github.sgicl.djl.jinja.Statement.Target;
import io.github.sgicl.djl.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses the statements of a template. */
final class Parser {

  private static final Set<String> LITERALS =
      Set.of("true", "True", "false", "False", "none", "None");

  private final TokenStream tokens;
  private final UnknownNames unknown = new UnknownNames();
  private final ExpressionParser expressions;
  private int loops;

  private Parser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, unknown);
  }

  /**
   * The statements of a template.
   *
   * @throws TemplateException if the template is malformed or uses what is not supported
   */
  static List<Statement> parse(String template) {
    Parser parser = new Parser(new TokenStream(Lexer.tokens(template)));
    List<Statement> statements = parser.statements(Set.of());
    parser.unknown.refuse();
    return statements;
  }

  /** Statements up to a tag that begins with one of the names; that name is the current token. */
  private List<Statement> statements(Set<String> ends) {
    tokens.enter();
    List<Statement> statements = new ArrayList<>();
    while (!tokens.at(Kind.END)) {
      switch (tokens.current().kind()) {
        case DATA -> statements.add(new Statement.Text(tokens.next().text()));
        case PRINT_BEGIN -> {
          tokens.expect(Kind.PRINT_BEGIN);
          statements.add(new Statement.Print(expressions.tuple(true, null)));
          tokens.expect(Kind.PRINT_END);
        }
        default -> {
          tokens.expect(Kind.BLOCK_BEGIN);
          if (tokens.at(Kind.NAME) && ends.contains(tokens.current().text())) {
            tokens.leave();
            return statements;
          }
          statements.add(statement());
          tokens.expect(Kind.BLOCK_END);
        }
      }
    }
    if (!ends.isEmpty()) {
      throw tokens.unexpected("one of the tags " + ends.stream().sorted().toList());
    }
    tokens.leave();
    return statements;
  }

  /** The body of a tag, from the tag's end up to one of the names. */
  private List<Statement> body(String... ends) {
    tokens.skipOperator(":");
    tokens.expect(Kind.BLOCK_END);
    return statements(Set.of(ends));
  }

  private List<Statement> lastBody(String end) {
    List<Statement> body = body(end);
    tokens.expectName(end);
    return body;
  }

  /** A body with names of its own, in which no loop outside can be left. */
  private List<Statement> closedBody(String end) {
    int outerLoops = loops;
    loops = 0;
    List<Statement> body = scopedBody(end);
    loops = outerLoops;
    return body;
  }

  private List<Statement> scopedBody(String end) {
    int mark = unknown.mark();
    List<Statement> body = lastBody(end);
    unknown.hold(mark);
    return body;
  }

  private Statement statement() {
    Token tag = tokens.expect(Kind.NAME);
    return switch (tag.text()) {
      case "if" -> conditional();
      case "for" -> loop(tag.line());
      case "set" -> assignment();
      case "macro" -> macro();
      case "filter" -> new Statement.Filter(expressions.filters(), scopedBody("endfilter"));
      case "with" -> with();
      case "generation" -> new Statement.Generation(closedBody("endgeneration"));
      case "break" -> inLoop(tag, new Statement.Break());
      case "continue" -> inLoop(tag, new Statement.Continue());
      default ->
          throw new TemplateException(
              tag.line(), "statement '" + tag.text() + "' is not supported here");
    };
  }

  private Statement inLoop(Token tag, Statement statement) {
    if (loops == 0) {
      throw new TemplateException(tag.line(), "'" + tag.text() + "' outside a loop");
    }
    return statement;
  }

  private Statement conditional() {
    int mark = unknown.mark();
    List<Statement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    boolean open = true;
    do {
      Expression condition = expressions.tuple(false, null);
      branches.add(new Statement.Branch(condition, body("elif", "else", "endif")));
      String next = tokens.next().text();
      open = next.equals("elif");
      if (next.equals("else")) {
        otherwise = lastBody("endif");
      }
    } while (open);
    unknown.forgive(mark);
    return new Statement.If(branches, otherwise);
  }

  private Statement loop(int line) {
    Target target = target("in", false);
    refuseLoopVariable(target, line);
    tokens.expectName("in");
    Expression iterable = expressions.tuple(false, "recursive");
    int mark = unknown.mark();
    Expression condition = tokens.skipName("if") ? expressions.expression() : null;
    if (tokens.atName("recursive")) {
      throw tokens.failure("recursive loops are not supported");
    }
    loops++;
    List<Statement> body = body("endfor", "else");
    loops--;
    List<Statement> otherwise =
        tokens.next().text().equals("else") ? lastBody("endfor") : List.of();
    unknown.hold(mark);
    return new Statement.For(line, target, iterable, condition, body, otherwise);
  }

  private void refuseLoopVariable(Target target, int line) {
    Target loop = new Statement.NameTarget("loop");
    boolean sets =
        target instanceof Statement.TupleTarget tuple
            ? tuple.parts().contains(loop)
            : target.equals(loop);
    if (sets) {
      throw new TemplateException(line, "a loop cannot assign to the special variable 'loop'");
    }
  }

  private Statement assignment() {
    int line = tokens.line();
    Target target = target("=", true);
    if (loops > 0) {
      refuseLoopVariable(target, line);
    }
    if (tokens.skipOperator("=")) {
      return new Statement.Assign(target, expressions.tuple(true, null));
    }
    int mark = unknown.mark();
    List<Expression.Use> filters = tokens.skipOperator("|") ? expressions.filters() : List.of();
    List<Statement> body = lastBody("endset");
    unknown.hold(mark);
    return new Statement.Capture(target, filters, body);
  }

  private Target target(String end, boolean attributes) {
    int line = tokens.line();
    List<Target> parts = new ArrayList<>();
    boolean tuple = false;
    while (!atTargetEnd(end)) {
      parts.add(singleTarget(attributes));
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

  private boolean atTargetEnd(String end) {
    return tokens.atName(end)
        || tokens.atOperator(end)
        || tokens.atOperator(")")
        || tokens.at(Kind.BLOCK_END);
  }

  private Target singleTarget(boolean attributes) {
    if (tokens.skipOperator("(")) {
      tokens.enter();
      Target inside = target(")", false);
      tokens.leave();
      tokens.expectOperator(")");
      return inside;
    }
    Token name = assignable();
    if (attributes && tokens.skipOperator(".")) {
      String attribute = tokens.expect(Kind.NAME).text();
      return new Statement.AttributeTarget(name.line(), name.text(), attribute);
    }
    return new Statement.NameTarget(name.text());
  }

  private Token assignable() {
    Token name = tokens.expect(Kind.NAME);
    if (LITERALS.contains(name.text())) {
      throw new TemplateException(name.line(), "cannot assign to '" + name.text() + "'");
    }
    return name;
  }

  private Statement with() {
    List<Statement.Binding> bindings = new ArrayList<>();
    int mark = unknown.mark();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!bindings.isEmpty()) {
        tokens.expectOperator(",");
      }
      Target target = target("=", false);
      tokens.expectOperator("=");
      bindings.add(new Statement.Binding(target, expressions.expression()));
    }
    List<Statement> body = lastBody("endwith");
    unknown.hold(mark);
    return new Statement.With(bindings, body);
  }

  private Statement macro() {
    String name = assignable().text();
    int mark = unknown.mark();
    List<Statement.Parameter> parameters = new ArrayList<>();
    boolean optional = false;
    tokens.expectOperator("(");
    while (!tokens.atOperator(")")) {
      String parameter = assignable().text();
      if (parameters.stream().anyMatch(other -> other.name().equals(parameter))) {
        throw tokens.failure("parameter '" + parameter + "' is declared twice");
      }
      boolean hasDefault = tokens.skipOperator("=");
      if (optional && !hasDefault) {
        throw tokens.failure("parameter '" + parameter + "' follows one with a default");
      }
      optional |= hasDefault;
      parameters.add(
          new Statement.Parameter(parameter, hasDefault ? expressions.expression() : null));
      if (!tokens.atOperator(")")) {
        tokens.expectOperator(",");
      }
    }
    tokens.expectOperator(")");
    List<Statement> body = closedBody("endmacro");
    unknown.hold(mark);
    return new Statement.Define(name, parameters, body);
  }
}
