package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.List;

/** A parsed template, and what its names mean. */
public record Program(List<Statement> statements, Frames frames) {

  public static Program of(String template) {
    List<Statement> statements = Parser.parse(template);
    return new Program(statements, new Frames(statements));
  }
}
