package io.github.sgicl.djl.jinja;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.sgicl.djl.jinja.Token.Kind;
import java.util.List;

/** The tokens of a template, read from the front, and how deep the parser is. */
final class TokenStream {

  /** How deep parentheses, blocks and the like may be nested. */
  static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private int position;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(position);
  }

  Token following() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  int line() {
    return current().line();
  }

  Token next() {
    Token token = current();
    if (token.kind() != Kind.END) {
      position++;
    }
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

  boolean skipName(String name) {
    boolean there = atName(name);
    position += there ? 1 : 0;
    return there;
  }

  @CanIgnoreReturnValue
  boolean skipOperator(String operator) {
    boolean there = atOperator(operator);
    position += there ? 1 : 0;
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
