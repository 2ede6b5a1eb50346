package io.github.sgicl.djl.internal.jinja.syntax;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.sgicl.djl.internal.jinja.syntax.Token.Kind;
import io.github.sgicl.djl.template.TemplateException;
import org.jspecify.annotations.Nullable;

/** The tokens of a template, read from the front, and how deep the parser is. */
final class TokenStream {

  /** How deep parentheses, blocks and the like may be nested. */
  static final int MAX_DEPTH = 100;

  private final Lexer lexer;
  private Token current;
  private @Nullable Token following;
  private int depth;

  TokenStream(String template) {
    lexer = new Lexer(template);
    current = lexer.next();
  }

  Token current() {
    return current;
  }

  Token following() {
    if (following == null) {
      following = lexer.next();
    }
    return following;
  }

  int line() {
    return current().line();
  }

  @CanIgnoreReturnValue
  Token next() {
    Token token = current;
    current = following();
    following = null;
    return token;
  }

  boolean at(Kind kind) {
    return current().kind() == kind;
  }

  boolean atName(String name) {
    return current().isName(name);
  }

  boolean atOperator(String operator) {
    return current().isOperator(operator);
  }

  @CanIgnoreReturnValue
  boolean skipName(String name) {
    boolean there = atName(name);
    if (there) {
      next();
    }
    return there;
  }

  @CanIgnoreReturnValue
  boolean skipOperator(String operator) {
    boolean there = atOperator(operator);
    if (there) {
      next();
    }
    return there;
  }

  @CanIgnoreReturnValue
  Token expect(Kind kind) {
    if (!at(kind)) {
      throw unexpected(kind.description);
    }
    return next();
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  TemplateException unexpected(String wanted) {
    return failure("expected " + wanted + ", was " + current().described());
  }

  TemplateException failure(String reason) {
    return new TemplateException(line(), reason);
  }

  /** Goes one level deeper; paired with {@link #leave}. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw failure("the template nests more than " + MAX_DEPTH + " levels deep");
    }
  }

  void leave() {
    depth--;
  }
}
