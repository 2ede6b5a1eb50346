package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.template.TemplateException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Parses what stands between a tag and the tag that closes it. */
final class Bodies {

  private final TokenStream tokens;
  private final UnknownNames unknown;
  private final Function<Set<String>, List<Statement>> statements;

  /** Loops around that can be left from here, and all loops around. */
  private int leavable;

  private int loops;

  /**
   * Parses bodies.
   *
   * @param statements parses statements up to a tag that begins with one of the names
   */
  Bodies(
      TokenStream tokens, UnknownNames unknown, Function<Set<String>, List<Statement>> statements) {
    this.tokens = tokens;
    this.unknown = unknown;
    this.statements = statements;
  }

  /** From the tag's end up to one of the names, which is the current token then. */
  List<Statement> open(String... ends) {
    tokens.skipOperator(":");
    tokens.expect(Token.Kind.BLOCK_END);
    return statements.apply(Set.of(ends));
  }

  /** As {@link #open}, with the name that ends it. */
  List<Statement> last(String end) {
    List<Statement> body = open(end);
    tokens.expectName(end);
    return body;
  }

  /** A body with names of its own. */
  List<Statement> scoped(String end) {
    int mark = unknown.mark();
    List<Statement> body = last(end);
    unknown.hold(mark);
    return body;
  }

  /** A body with names of its own, in which no loop outside can be left. */
  List<Statement> closed(String end) {
    int outside = leavable;
    leavable = 0;
    List<Statement> body = scoped(end);
    leavable = outside;
    return body;
  }

  /** The body of a loop. */
  List<Statement> repeated(String... ends) {
    leavable++;
    loops++;
    List<Statement> body = open(ends);
    leavable--;
    loops--;
    return body;
  }

  /** What a loop does instead if nothing was there; a recursive one is left as a whole. */
  List<Statement> otherwise(boolean recursive, String end) {
    int outside = leavable;
    leavable = recursive ? 0 : leavable;
    loops++;
    List<Statement> body = last(end);
    loops--;
    leavable = outside;
    return body;
  }

  Statement inLoop(Token tag, Statement statement) {
    if (leavable == 0) {
      throw new TemplateException(tag.line(), "'" + tag.text() + "' outside a loop");
    }
    return statement;
  }

  void refuseLoopAsTarget(Statement.Target target, int line) {
    if (loops > 0) {
      TargetParser.refuseLoop(target, line);
    }
  }
}
