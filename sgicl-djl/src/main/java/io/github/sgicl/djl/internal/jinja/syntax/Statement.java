package io.github.sgicl.djl.internal.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template does, one piece after the other. */
public sealed interface Statement {

  /** The statements inside, by body. */
  default List<List<Statement>> bodies() {
    return List.of();
  }

  /** What a loop or assignment sets. */
  sealed interface Target {}

  record NameTarget(String name) implements Target {}

  record AttributeTarget(int line, String namespace, String attribute) implements Target {}

  record TupleTarget(int line, List<Target> parts) implements Target {}

  record Text(String text) implements Statement {}

  record Print(Expression expression) implements Statement {}

  record Branch(Expression condition, List<Statement> body) {}

  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      List<List<Statement>> bodies = new ArrayList<>();
      branches.forEach(branch -> bodies.add(branch.body()));
      bodies.add(otherwise);
      return bodies;
    }
  }

  record For(
      int line,
      Target target,
      Expression iterable,
      @Nullable Expression condition,
      boolean recursive,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body, otherwise);
    }
  }

  record Assign(Target target, Expression expression) implements Statement {}

  /** Sets a target to what the body prints, filtered. */
  record Capture(Target target, List<Expression.Use> filters, List<Statement> body)
      implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body);
    }
  }

  /** Prints what the body prints, filtered. */
  record Filter(List<Expression.Use> filters, List<Statement> body) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body);
    }
  }

  record Binding(Target target, Expression expression) {}

  record With(List<Binding> bindings, List<Statement> body) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body);
    }
  }

  /** A body that prints with or without escapes for HTML. */
  record Autoescape(Expression option, List<Statement> body) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body);
    }
  }

  record Parameter(String name, @Nullable Expression otherwise) {}

  /**
   * A body that can be called.
   *
   * @param name null if it has none
   */
  record Routine(
      int line, @Nullable String name, List<Parameter> parameters, List<Statement> body) {}

  /** Defines a macro. */
  record Define(String name, Routine routine) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(routine.body());
    }
  }

  /** Calls a macro that can call the body. */
  record CallBlock(Expression.Call call, Routine body) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body.body());
    }
  }

  /** What the model is to say; prints its body. */
  record Generation(Routine body) implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body.body());
    }
  }

  record Block(int line, String name, boolean scoped, boolean required, List<Statement> body)
      implements Statement {
    @Override
    public List<List<Statement>> bodies() {
      return List.of(body);
    }
  }

  /**
   * Wants another template, of which there is none.
   *
   * @param tag include, import, from or extends
   * @param names that it would set
   */
  record Foreign(int line, String tag, Expression template, List<String> names)
      implements Statement {}

  record Break() implements Statement {}

  record Continue() implements Statement {}
}
