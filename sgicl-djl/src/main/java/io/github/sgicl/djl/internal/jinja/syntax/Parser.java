package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Statement.Target;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import io.github.sgicl.djl.internal.jinja.value.Characters;
import io.github.sgicl.djl.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses the statements of a template. */
final class Parser {

  private final TokenStream tokens;
  private final UnknownNames unknown = new UnknownNames();
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final Bodies bodies;
  private final RoutineParser routines;
  private final ForeignParser foreign;

  private Parser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, unknown);
    this.targets = new TargetParser(tokens);
    this.bodies = new Bodies(tokens, unknown, this::statements);
    this.routines = new RoutineParser(tokens, unknown, expressions, targets, bodies);
    this.foreign = new ForeignParser(tokens, expressions, targets);
  }

  /**
   * The statements of a template.
   *
   * @throws TemplateException if the template is malformed
   */
  static List<Statement> parse(String template) {
    Parser parser = new Parser(new TokenStream(template));
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
          addStatement(statements);
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

  private void addStatement(List<Statement> statements) {
    Token tag = tokens.expect(Kind.NAME);
    switch (tag.text()) {
      case "print" -> addPrinted(statements);
      case "if" -> statements.add(conditional());
      case "for" -> statements.add(loop(tag.line()));
      case "set" -> statements.add(assignment());
      case "filter" -> statements.add(filter());
      case "with" -> statements.add(with());
      case "autoescape" ->
          statements.add(
              new Statement.Autoescape(expressions.expression(), bodies.scoped("endautoescape")));
      case "block" -> statements.add(block(tag.line()));
      case "macro" -> statements.add(routines.macro(tag.line()));
      case "call" -> statements.add(routines.callBlock(tag.line()));
      case "generation" -> statements.add(routines.generation(tag.line()));
      case "break" -> statements.add(bodies.inLoop(tag, new Statement.Break()));
      case "continue" -> statements.add(bodies.inLoop(tag, new Statement.Continue()));
      case "include", "import", "from", "extends" -> statements.add(foreign.statement(tag));
      default -> throw new TemplateException(tag.line(), "unknown tag '" + tag.text() + "'");
    }
  }

  private void addPrinted(List<Statement> statements) {
    boolean first = true;
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!first) {
        tokens.expectOperator(",");
      }
      first = false;
      statements.add(new Statement.Print(expressions.expression()));
    }
  }

  private Statement conditional() {
    int mark = unknown.mark();
    List<Statement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    boolean open = true;
    do {
      Expression condition = expressions.tuple(false, null);
      branches.add(new Statement.Branch(condition, bodies.open("elif", "else", "endif")));
      String next = tokens.next().text();
      open = next.equals("elif");
      if (next.equals("else")) {
        otherwise = bodies.last("endif");
      }
    } while (open);
    unknown.forgive(mark);
    return new Statement.If(branches, otherwise);
  }

  private Statement loop(int line) {
    Target target = targets.target("in", false);
    TargetParser.refuseLoop(target, line);
    tokens.expectName("in");
    Expression iterable = expressions.tuple(false, "recursive");
    int mark = unknown.mark();
    Expression condition = tokens.skipName("if") ? expressions.expression() : null;
    boolean recursive = tokens.skipName("recursive");
    List<Statement> body = bodies.repeated("endfor", "else");
    List<Statement> otherwise = List.of();
    if (tokens.next().text().equals("else")) {
      otherwise = bodies.otherwise(recursive, "endfor");
    }
    unknown.hold(mark);
    return new Statement.For(line, target, iterable, condition, recursive, body, otherwise);
  }

  private Statement assignment() {
    int line = tokens.line();
    Target target = targets.target("=", true);
    bodies.refuseLoopAsTarget(target, line);
    if (tokens.skipOperator("=")) {
      return new Statement.Assign(target, expressions.tuple(true, null));
    }
    int mark = unknown.mark();
    List<Expression.Use> filters = tokens.skipOperator("|") ? expressions.filters() : List.of();
    List<Statement> body = bodies.last("endset");
    unknown.hold(mark);
    return new Statement.Capture(target, filters, body);
  }

  private Statement filter() {
    int mark = unknown.mark();
    List<Expression.Use> filters = expressions.filters();
    List<Statement> body = bodies.last("endfilter");
    unknown.hold(mark);
    return new Statement.Filter(filters, body);
  }

  private Statement with() {
    List<Statement.Binding> bindings = new ArrayList<>();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!bindings.isEmpty()) {
        tokens.expectOperator(",");
      }
      Target target = targets.target("=", false);
      tokens.expectOperator("=");
      bindings.add(new Statement.Binding(target, expressions.expression()));
    }
    return new Statement.With(bindings, bodies.scoped("endwith"));
  }

  private Statement block(int line) {
    String name = tokens.expect(Kind.NAME).text();
    boolean scoped = tokens.skipName("scoped");
    boolean required = tokens.skipName("required");
    List<Statement> body = bodies.closed("endblock");
    tokens.skipName(name);
    if (required && !body.stream().allMatch(Parser::isBlank)) {
      throw new TemplateException(line, "a required block can only hold white space");
    }
    return new Statement.Block(line, name, scoped, required, body);
  }

  private static boolean isBlank(Statement statement) {
    return statement instanceof Statement.Text text
        && text.text().codePoints().allMatch(Characters::isSpace);
  }
}
