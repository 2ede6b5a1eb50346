package io.github.sgicl.djl.jinja;

import java.util.List;

/** A parsed template, and what its names mean. */
record Program(List<Statement> statements, Frames frames) {

  static Program of(String template) {
    List<Statement> statements = Parser.parse(template);
    return new Program(statements, new Frames(statements));
  }
}
