package io.github.sgicl.djl.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template does, one piece after the other. */
sealed interface Statement {

  /** What a loop or assignment sets. */
  sealed interface Target {}

  record NameTarget(String name) implements Target {}

  record AttributeTarget(int line, String namespace, String attribute) implements Target {}

  record TupleTarget(int line, List<Target> parts) implements Target {}

  record Text(String text) implements Statement {}

  record Print(Expression expression) implements Statement {}

  record Branch(Expression condition, List<Statement> body) {}

  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

  record For(
      int line,
      Target target,
      Expression iterable,
      @Nullable Expression condition,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {}

  record Assign(Target target, Expression expression) implements Statement {}

  /** Sets a target to what the body prints, filtered. */
  record Capture(Target target, List<Expression.Use> filters, List<Statement> body)
      implements Statement {}

  /** Prints what the body prints, filtered. */
  record Filter(List<Expression.Use> filters, List<Statement> body) implements Statement {}

  record Binding(Target target, Expression expression) {}

  record With(List<Binding> bindings, List<Statement> body) implements Statement {}

  record Generation(List<Statement> body) implements Statement {}

  record Parameter(String name, @Nullable Expression otherwise) {}

  /** Defines a macro. */
  record Define(String name, List<Parameter> parameters, List<Statement> body)
      implements Statement {}

  record Break() implements Statement {}

  record Continue() implements Statement {}
}
