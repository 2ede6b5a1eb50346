package io.github.sgicl.djl.internal.jinja.syntax;

/**
 * A piece of a template: text between tags, the begin or end of a tag, or a word inside one.
 *
 * @param text the text as written; of a string, its value
 */
record Token(Kind kind, String text, int line) {

  enum Kind {
    DATA("template text"),
    PRINT_BEGIN("begin of print statement"),
    PRINT_END("end of print statement"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    REAL("float"),
    OPERATOR("operator"),
    END("end of template");

    final String description;

    Kind(String description) {
      this.description = description;
    }
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  boolean isName(String name) {
    return is(Kind.NAME, name);
  }

  boolean isOperator(String operator) {
    return is(Kind.OPERATOR, operator);
  }

  String described() {
    return kind == Kind.NAME || kind == Kind.OPERATOR ? "'" + text + "'" : kind.description;
  }
}
