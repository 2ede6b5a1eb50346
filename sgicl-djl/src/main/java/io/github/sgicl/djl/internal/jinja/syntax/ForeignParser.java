package io.github.sgicl.djl.internal.jinja.syntax;

import io.github.sgicl.djl.internal.jinja.syntax.Statement.Foreign;
import java.util.ArrayList;
import java.util.List;

/** Parses the tags that want another template. */
final class ForeignParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final TargetParser targets;

  ForeignParser(TokenStream tokens, ExpressionParser expressions, TargetParser targets) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.targets = targets;
  }

  Statement statement(Token tag) {
    Expression template = expressions.expression();
    List<String> names =
        switch (tag.text()) {
          case "import" -> importedAs();
          case "from" -> imported();
          default -> List.of();
        };
    if (tag.text().equals("include")) {
      boolean unused = skip("ignore", "missing");
    }
    if (!tag.text().equals("extends")) {
      boolean unused = skipContext();
    }
    return new Foreign(tag.line(), tag.text(), template, names);
  }

  private List<String> importedAs() {
    tokens.expectName("as");
    return List.of(targets.name().text());
  }

  private List<String> imported() {
    tokens.expectName("import");
    List<String> names = new ArrayList<>();
    do {
      if (skipContext()) {
        break;
      }
      Token name = targets.name();
      if (name.text().startsWith("_")) {
        throw tokens.failure("names that begin with an underscore cannot be imported");
      }
      names.add(tokens.skipName("as") ? targets.name().text() : name.text());
    } while (!skipContext() && tokens.skipOperator(","));
    return names;
  }

  private boolean skipContext() {
    return skip("with", "context") || skip("without", "context");
  }

  private boolean skip(String first, String second) {
    if (!tokens.atName(first) || !tokens.following().isName(second)) {
      return false;
    }
    tokens.expectName(first);
    tokens.expectName(second);
    return true;
  }
}
